/** `npm run config-docs`: writes what of the Helm chart follows from values.yaml and the services' settings. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { generatedFiles } from './generate.ts';
import { CHART } from './helm.ts';

await runProgram('npm run config-docs', async (args) => {
  readOptions({ args });
  for (const [name, content] of Object.entries(await generatedFiles())) {
    await writeFile(join(CHART, name), content);
    console.log(name);
  }
});
