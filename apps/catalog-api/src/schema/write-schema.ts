import 'reflect-metadata';
import { writeFile } from 'node:fs/promises';
import { printCatalogSchema } from './schema.ts';

// Made whole before it is written: the build of the pages reads what is there.
await writeFile(new URL('../../schema.graphql', import.meta.url), await printCatalogSchema());
