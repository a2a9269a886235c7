import {
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
  buildSchema,
  type GraphQLInputType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { checkRequestText } from './request-text.ts';

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));

interface Leaf {
  path: string;
  /** A value of the argument that has the text there. */
  with: (text: string) => unknown;
}

/** Every place in a value of the type where text can stand. */
function leavesOf(type: GraphQLInputType, path: string, depth = 0): Leaf[] {
  if (isNonNullType(type)) return leavesOf(type.ofType, path, depth);
  if (isListType(type))
    return leavesOf(type.ofType, `${path}[0]`, depth).map((leaf) => ({ ...leaf, with: (text) => [leaf.with(text)] }));
  if (isInputObjectType(type)) {
    if (depth > 1) return [];
    return Object.values(type.getFields()).flatMap((field) =>
      leavesOf(field.type, `${path}.${field.name}`, depth + 1).map((leaf) => ({
        ...leaf,
        with: (text) => ({ [field.name]: leaf.with(text) }),
      })),
    );
  }
  if (type.name === 'JSON') return [{ path: `${path}.a.b[0]`, with: (text) => ({ a: { b: [text] } }) }];
  return ['String', 'ID'].includes(type.name) ? [{ path, with: (text) => text }] : [];
}

const ARGUMENTS = Object.values(schema.getTypeMap())
  .filter(isObjectType)
  .filter(({ name }) => !name.startsWith('__'))
  .flatMap((type) =>
    Object.values(type.getFields()).flatMap((field) =>
      field.args.flatMap((argument) =>
        leavesOf(argument.type, argument.name).map((leaf) => ({ ...leaf, field: field.name, argument: argument.name })),
      ),
    ),
  );

describe('every argument of the schema', () => {
  it('is there', () => {
    expect(ARGUMENTS.length).toBeGreaterThan(100);
    expect(ARGUMENTS.map(({ path }) => path)).toContain('input.dataRange.metrics[0]');
  });

  it.each([
    ['a\0', 'text must not contain NUL characters.'],
    ['a\ud800', 'text must not contain half of a surrogate pair.'],
  ])('may not hold %j, in variables', (text, fault) => {
    for (const { field, argument, path, with: value } of ARGUMENTS) {
      const query = `query ($v: T) { ${field}(${argument}: $v) { id } }`;
      expect(() => checkRequestText({ query, variables: { v: value(text) } })).toThrow(`${path}: ${fault}`);
      expect(() => checkRequestText({ query, variables: { v: value('plain \u{1f600}') } })).not.toThrow();
    }
  });
});

describe('the text of a document', () => {
  it.each([
    [String.raw`{ dataset(id: "a\u0000") { id } }`, 'id: text must not contain NUL characters.'],
    [
      String.raw`{ a(input: { name: """x""", list: [{ of: "\u0000" }] }) { id } }`,
      'input.list.of: text must not contain NUL',
    ],
    [`{ dataset(id: "${'\0'}") { id } }`, 'id: text must not contain NUL'],
    [`${'{a'.repeat(5_000)}`, 'query: nests deeper than 200 levels.'],
    [`{ a(f: ${'['.repeat(9_000)}`, 'query: nests deeper'],
  ])('%#', (query, message) => {
    expect(() => checkRequestText({ query })).toThrow(message);
  });

  it.each([
    String.raw`{ dataset(id: "a\\u0000 {{{ \u00e9") { id } } # {{{ " \u0000`,
    `{ a(b: """${'{'.repeat(300)}""") }`,
    'no document \\u0000',
    '',
  ])('is left alone: %#', (query) => {
    expect(() => checkRequestText({ query })).not.toThrow();
  });

  it('goes for variables that nest without end', () => {
    const variables = { v: JSON.parse('['.repeat(100_000) + ']'.repeat(100_000)) as unknown };
    expect(() => checkRequestText({ query: '', variables })).toThrow('variables: nests deeper than 200 levels.');
  });

  it.each([undefined, null, 'text', [], { query: 5, variables: 'a' }])('is none in %j', (body) => {
    expect(() => checkRequestText(body)).not.toThrow();
  });
});
