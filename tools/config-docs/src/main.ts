/** `npm run config-docs`: writes docs/configuration.md from the schemas of the apps. */
import { writeFile } from 'node:fs/promises';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { configurationPage } from './configuration-page.ts';
import { readSettings } from './read-settings.ts';

const FILE = new URL('../../../docs/configuration.md', import.meta.url);

await runProgram('npm run config-docs', async (args) => {
  readOptions({ args });
  const settings = await readSettings();
  await writeFile(FILE, configurationPage(settings));
  console.log(`docs/configuration.md: ${String(new Set(settings.map(({ name }) => name)).size)} settings`);
});
