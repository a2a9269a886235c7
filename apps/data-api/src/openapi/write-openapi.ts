import { writeFile } from 'node:fs/promises';
import { OPENAPI_TEXT } from './openapi-document.ts';

await writeFile(new URL('../../openapi.json', import.meta.url), OPENAPI_TEXT);
