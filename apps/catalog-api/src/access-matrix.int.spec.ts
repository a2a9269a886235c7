import { readFile } from 'node:fs/promises';
import { buildSchema, isObjectType } from 'graphql';
import { MATRIX, type Outcome } from '../test/access-matrix.ts';
import { AccessWorld, CALLERS, type Caller, type World } from '../test/access-world.ts';
import { TestCatalog, type GraphqlAnswer } from '../test/catalog.ts';

/** Types whose fields ask who it is; the others are reached through these only. */
const GUARDED = ['Query', 'Mutation', 'Dataset', 'Team', 'User', 'Admin'];
/** What everybody sees who sees the thing at all. */
const PLAIN = new Set(['id', 'name', 'description', 'openData', 'published', 'archived']);

/** What is null for who may not know. */
const HIDDEN = /"(?:email|availability|metrics|sources)":null/;

const CODES: Record<string, Outcome> = {
  SUCCESS: 'S',
  NOT_AUTHORIZED: 'A',
  NOT_FOUND: 'F',
  BAD_REQUEST: 'B',
};

describe('who may do what', () => {
  let catalog: TestCatalog;
  let world: AccessWorld;

  beforeAll(async () => {
    catalog = await TestCatalog.start({
      ...{ MAX_DATA_EXPORTS: '100000', MAX_TEAMS: '100000', MAX_CLIENTS: '100000', MAX_DATASETS: '100000' },
    });
    world = await AccessWorld.make(catalog);
  });
  afterAll(() => catalog.close());

  const ask = async (caller: Caller, things: World, query: string) => {
    const { body } = await catalog.ask({ authorization: world.authorization(caller, things) }, query);
    return body;
  };

  it('is said for every field of the schema', async () => {
    const text = await readFile(new URL('../schema.graphql', import.meta.url), 'utf8');
    const types = Object.values(buildSchema(text).getTypeMap()).filter(isObjectType);
    const guarded = types.filter(({ name }) => GUARDED.includes(name) || name.endsWith('Mutation'));
    const fields = guarded.flatMap((type) =>
      Object.values(type.getFields())
        // A step into another type of steps asks nobody.
        .filter((field) => !PLAIN.has(field.name) && !String(field.type).replace('!', '').endsWith('Mutation'))
        .map((field) => `${type.name}.${field.name}`),
    );
    expect(fields.filter((field) => MATRIX[field] === undefined)).toEqual([]);
    const known = Object.keys(MATRIX).map((name) => name.split(' ')[0] ?? '');
    expect(known.filter((name) => !fields.includes(name) && name !== 'Admin.id')).toEqual([]);
  });

  it.each(Object.entries(MATRIX))('%s', async (_, { query, expected }) => {
    const refusing = await world.things();
    const outcomes: Partial<Record<Caller, string>> = {};
    for (const caller of CALLERS) {
      // What may change a thing gets one of its own.
      const things = expected[caller] === 'S' ? await world.things() : refusing;
      outcomes[caller] = outcomeOf(await ask(caller, things, query(things)));
    }
    expect(outcomes).toEqual(expected);
    const { status } = await catalog.ask(null, query(refusing));
    expect(status).toBe(401);
  });

  const refusedAsUnknown = Object.entries(MATRIX).filter(([, { expected }]) => expected.other === 'F');
  it.each(refusedAsUnknown)('%s: what is refused looks like what there is not', async (_, { query }) => {
    const things = await world.things();
    const nothing = Object.fromEntries(
      Object.keys(things).map((key) => [key, key.endsWith('Id') ? crypto.randomUUID() : '']),
    ) as unknown as World;
    expect(await ask('other', things, query(things))).toEqual(await ask('other', things, query(nothing)));
  });
});

function outcomeOf(body: GraphqlAnswer): string {
  const code = body.errors?.[0]?.extensions.code ?? responseCodeIn(body.data);
  if (code !== undefined) return CODES[code] ?? `${code}: ${JSON.stringify(body)}`;
  return HIDDEN.test(JSON.stringify(body.data)) ? 'N' : 'S';
}

function responseCodeIn(data: unknown): string | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  if ('responseCode' in data) return String(data.responseCode);
  return Object.values(data)
    .map(responseCodeIn)
    .find((code) => code !== undefined);
}
