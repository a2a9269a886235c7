import { parseFilter, type Filter } from '@obelisk/domain';
import { parse } from 'csv-parse/sync';
import { ODD_TEXTS } from '../../test/filter-arbitrary.ts';
import { aSelection, readAll } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';

const START = 1_700_000_000_000;

/** What has opened other systems, and what would open this one if a value ever became text of a statement. */
const ATTACKS = [
  ...ODD_TEXTS,
  "' OR '1'='1",
  "' OR true --",
  "') OR true OR ('",
  "\\' OR true --",
  "\\\\' OR true --",
  "E'\\' OR true --",
  '" OR true --',
  '$$ OR true OR $$',
  '$1 OR true',
  '/* */ OR true',
  "x'; COPY (SELECT secret_hash FROM clients) TO STDOUT; --",
  "'::text); SELECT pg_sleep(60); --",
  "ARRAY['a']",
  "a'::text[]) OR true OR ('x' = ANY (ARRAY['x",
  '\\x27 OR true',
  '\\u0027 OR true',
  'ʼ OR true',
  '＇ OR true',
  '%27 OR true',
  '\r\n OR true',
  '\t',
  '\u202e',
  '{"$ne": null}',
  '__proto__',
  "'".repeat(65_535),
  '\\'.repeat(65_535),
  'é'.repeat(32_000),
];

describe('attacks on the way to COPY', () => {
  let database: TestDatabase;
  let dataset: string;

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    dataset = await database.aDataset();
    const texts = ATTACKS.filter((text) => text.length <= 128);
    await database.importEvents(dataset, [
      ...ATTACKS.map((value, n) => ({ timestamp: START + n, metric: 'text::string', value, source: 'open' })),
      ...texts.map((source, n) => ({ timestamp: START + 1_000 + n, metric: 'm::number', value: n, source })),
      ...texts.map((tag, n) => ({
        timestamp: START + 2_000 + n,
        metric: 'm::number',
        value: n,
        source: 'tagged',
        tags: [tag],
      })),
      ...texts.map((name, n) => ({
        timestamp: START + 3_000 + n,
        metric: 'obj::json',
        value: { [name]: n },
        source: 'named',
        producer: { userId: name, clientId: null },
      })),
      { timestamp: START + 9_000, metric: 'secret::string', value: 'hidden', source: 'secret' },
    ]);
  }, 60_000);
  afterAll(() => database.drop());

  const read = async (json: unknown, more: Partial<ReturnType<typeof aSelection>> = {}) => {
    const selection = aSelection([dataset], { filter: parseFilter(json), ...more });
    const { csv } = await readAll(database.store, selection, { fields: ['timestamp', 'source', 'value'] });
    const rows: string[][] = parse(csv);
    return rows.map(([timestamp]) => Number(timestamp) - START);
  };

  /** A read filter on one dataset. */
  function only(json: object, id = dataset): Map<string, Filter> {
    const filter = parseFilter(json);
    return new Map(filter === null ? [] : [[id, filter]]);
  }

  it('select what has exactly that text, in every place where a text may stand', async () => {
    for (const [n, text] of ATTACKS.entries()) {
      const at = { n, eq: await read({ value: { _eq: text } }), in: await read({ value: { _in: [text, 'nothing'] } }) };
      expect(at).toEqual({ n, eq: [n], in: [n] });
      expect(await read({ value: { _startsWith: text } })).toContain(n);
      const escaped = text.slice(0, 50).replaceAll(/[\^$\\.*+?()[\]{}|/]/gu, String.raw`\$&`);
      expect(await read({ value: { _regex: `^${escaped}` }, source: { _eq: 'open' } })).toContain(n);
    }
    for (const [n, text] of ATTACKS.filter(({ length }) => length <= 128).entries()) {
      expect(await read({ source: { _eq: text } })).toEqual([1_000 + n]);
      expect(await read({ _withTag: text })).toEqual([2_000 + n]);
      expect(await read({ 'tags[0]': { _eq: text } })).toEqual([2_000 + n]);
      expect(await read({ 'producer->userId': { _eq: text } })).toEqual([3_000 + n]);
      expect(await read({ [`value->${JSON.stringify(text)}`]: { _eq: n } })).toEqual([3_000 + n]);
      expect(await read(null, { metrics: [`obj::json/${JSON.stringify(text)}::number`] })).toEqual([3_000 + n]);
    }
  }, 120_000);

  it('never get past a read filter', async () => {
    const readFilters = only({ metric: { _neq: 'secret::string' } });
    const everything = [
      { _not: { source: { _eq: 'x' } } },
      { _or: [{ _exists: 'value' }, { _not: { _exists: 'value' } }] },
    ];
    for (const json of [...everything, { metric: { _eq: 'secret::string' } }, { value: { _eq: 'hidden' } }, null]) {
      expect(await read(json, { readFilters })).not.toContain(9_000);
    }
    for (const text of ATTACKS) {
      for (const json of [
        { source: { _neq: text } },
        { _not: { value: { _eq: text } } },
        { _not: { _withTag: text.slice(0, 128) } },
      ]) {
        expect(await read(json, { readFilters })).not.toContain(9_000);
      }
    }
    const others = only({ source: { _eq: 'nothing' } }, 'another dataset');
    expect(await read(null, { readFilters: others })).toContain(9_000);
  }, 120_000);

  it('draw nothing out of what a read filter hides', async () => {
    const metrics = ['obj::json/a::number', 'text::string'];
    const seen = await read(null, { metrics, readFilters: only({ metric: { _neq: 'obj::json' } }) });
    expect(seen).toEqual(ATTACKS.map((_, n) => n));
  });

  it('name metrics and datasets that are not there', async () => {
    for (const text of ATTACKS.filter(({ length }) => length <= 128)) {
      expect((await readAll(database.store, aSelection([text]))).csv).toBe('');
      expect(
        (await readAll(database.store, aSelection([dataset], { filter: parseFilter({ dataset: { _eq: text } }) }))).csv,
      ).toBe('');
    }
  });

  it.each<[string, string]>([
    ['nested quantifiers', '(a+)+$'],
    ['alternatives that overlap', '(a|aa)+$'],
    ['nothing but quantifiers', '(?:(?:a*)*)*$'],
    ['many optional ones', `${'a?'.repeat(200)}${'a'.repeat(200)}`],
    ['words of any kind', '(\\w+\\s?)*$'],
    ['large counts', '(?:[a-z]{1,40}){1,40}$'],
  ])('by catastrophic patterns: %s are matched or refused in time', async (_, pattern) => {
    const begun = performance.now();
    const filter = parseFilter({ value: { _regex: pattern } });
    let message = 'accepted';
    await database.store.checkFilter(filter).catch((error: unknown) => {
      message = String(error);
    });
    expect(performance.now() - begun).toBeLessThan(10_000);
    expect(message === 'accepted' || message.includes('filter: a _regex of it takes too long')).toBe(true);
    expect(message).not.toMatch(/SELECT|repeat\(/);
    if (message === 'accepted') await read({ value: { _regex: pattern } });
  });

  it('by ten thousand values and a thousand vertices are answered', async () => {
    const values = Array.from({ length: 10_000 }, (_, n) => `s${String(n)}`);
    expect(await read({ source: { _in: [...values, 'secret'].slice(1) } })).toEqual([9_000]);
    const ring = Array.from({ length: 1_000 }, (_, n) => [
      50 + Math.sin((n / 500) * Math.PI),
      3 + Math.cos((n / 500) * Math.PI),
    ]);
    expect(await read({ _locationInPolygon: ring })).toEqual([]);
  });
});
