import 'reflect-metadata';
import { printCatalogSchema } from './graphql/schema.ts';

process.stdout.write(await printCatalogSchema());
