import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { printCatalogSchema } from './schema.ts';

await runProgram('npm run schema', async (args) => {
  readOptions({ args });
  // Made whole before it is written: the build of the pages reads what is there.
  await writeFile(new URL('../../schema.graphql', import.meta.url), await printCatalogSchema());
});
