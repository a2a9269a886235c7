import { writeFile } from 'node:fs/promises';
import { readOptions, runProgram } from '@obelisk/platform/program';
import { OPENAPI_TEXT } from './openapi-document.ts';

await runProgram('npm run openapi', async (args) => {
  readOptions({ args });
  await writeFile(new URL('../../openapi.json', import.meta.url), OPENAPI_TEXT);
});
