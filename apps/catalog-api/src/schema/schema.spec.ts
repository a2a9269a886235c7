import { readFile } from 'node:fs/promises';
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import type { GraphQLNamedType } from 'graphql';
import { printCatalogSchema } from './schema.ts';

interface Described {
  name: string;
  description?: string | null | undefined;
}

/** GraphQL itself defines them; the framework has no place for a description. */
const ROOTS = new Set(['Query', 'Mutation']);
const FEWEST_WORDS = 3;
const FRAGMENT = /^(By|For|Of|That|Which|Whose|Whether|In place of) /;

function membersOf(type: GraphQLNamedType): Described[] {
  if (isEnumType(type)) return type.getValues().map((value) => memberOf(type, value));
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => memberOf(type, field));
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).flatMap((field) => [
    memberOf(type, field),
    ...field.args.map(({ name, description }) => ({ name: `${type.name}.${field.name}(${name})`, description })),
  ]);
}

function memberOf(type: GraphQLNamedType, { name, description }: Described): Described {
  return { name: `${type.name}.${name}`, description };
}

function isSentence(description: string): boolean {
  return (
    /^[A-Z`]/.test(description) &&
    description.endsWith('.') &&
    !FRAGMENT.test(description) &&
    description.split(/\s+/).length >= FEWEST_WORDS
  );
}

describe('schema.graphql', () => {
  let committed: string;
  beforeAll(async () => {
    committed = await readFile(new URL('../../schema.graphql', import.meta.url), 'utf8');
  });

  it('is what the code makes; `npm run schema` writes it again', async () => {
    expect(await printCatalogSchema()).toBe(committed);
  });

  it('describes every type, field, argument and value in a sentence', () => {
    const types = Object.values(buildSchema(committed).getTypeMap()).filter(
      (type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type),
    );
    const all = [...types.filter(({ name }) => !ROOTS.has(name)), ...types.flatMap(membersOf)];
    expect(all.length).toBeGreaterThan(800);
    const missing = all.filter(({ description }) => !description).map(({ name }) => name);
    const fragments = all.filter(({ description }) => description && !isSentence(description));
    expect({ missing, fragments: fragments.map(({ name, description }) => `${name}: ${String(description)}`) }).toEqual(
      {
        missing: [],
        fragments: [],
      },
    );
  });
});
