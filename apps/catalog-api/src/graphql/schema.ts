import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { DataExportResolver, DataRangeResolver } from '../exports/data-export.resolver.ts';
import { DataExportStatusResolver } from '../exports/data-export-status.resolver.ts';
import { ExportMutationResolver } from '../exports/export-mutation.resolver.ts';
import { ExportPreviewResolver } from '../exports/export-preview.resolver.ts';
import { ExportsResolver } from '../exports/exports.resolver.ts';
import { MeResolver } from '../users/me.resolver.ts';

/** The API's schema as text, from the code alone: neither database nor configuration is touched. */
export async function printCatalogSchema(): Promise<string> {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app
    .get(GraphQLSchemaFactory)
    .create([
      MeResolver,
      ExportsResolver,
      ExportMutationResolver,
      ExportPreviewResolver,
      DataExportResolver,
      DataExportStatusResolver,
      DataRangeResolver,
    ]);
  await app.close();
  return `${printSchema(lexicographicSortSchema(schema))}\n`;
}
