import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaBuilderModule, GraphQLSchemaFactory } from '@nestjs/graphql';
import { lexicographicSortSchema, printSchema, type GraphQLSchema } from 'graphql';
import { RESOLVERS } from './resolvers.ts';

/** The API's schema, from the code alone: neither database nor configuration is touched. */
export async function makeCatalogSchema(): Promise<GraphQLSchema> {
  const app = await NestFactory.create(GraphQLSchemaBuilderModule, { logger: false });
  await app.init();
  const schema = await app.get(GraphQLSchemaFactory).create(RESOLVERS);
  await app.close();
  return schema;
}

export async function printCatalogSchema(): Promise<string> {
  return `${printSchema(lexicographicSortSchema(await makeCatalogSchema()))}\n`;
}
