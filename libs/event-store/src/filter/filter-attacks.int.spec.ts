import { BadRequestError, parseFilter } from '@obelisk/domain';
import type { PlainEvent } from '@obelisk/testing/filter-interpreter';
import { HOSTILE_TEXTS, SQL_WORDS } from '../../test/attacks.ts';
import type { JsonFilter } from '../../test/filter-arbitrary.ts';
import { holding } from '../../test/filter-store.ts';
import { aSelection, readSlices } from '../../test/read-slices.ts';
import { TestDatabase } from '../../test/test-database.ts';
import type { ImportedEvent } from '../../test/varied-events.ts';
import type { EventSelection } from '../event-selection.ts';
import { EventStore } from '../event-store.ts';

const OPEN = `open'; DROP TABLE datasets; --`;
const SECRET = 'secret';
/** What may be seen of it. */
const READ_FILTER = { elevation: { _eq: 1 } };
const LONGEST = 65_535;
const ALL_TIME = [{ start: 0, end: Number.MAX_SAFE_INTEGER }];

/** Names of metrics have no `::`. */
function metricOf(text: string): string {
  return `${text.replaceAll('::', ':')}::string`;
}

describe('attacks, through COPY', () => {
  let database: TestDatabase;
  const events: PlainEvent[] = [];

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL']);
    for (const dataset of [OPEN, SECRET]) {
      await database.aDataset(dataset);
      const own = HOSTILE_TEXTS.flatMap((text) => eventsWith(text));
      own.push({ ...eventOf(), metric: 'long::string', value: `${'\\'.repeat(LONGEST - 1)}'` });
      own.push({ ...eventOf(), metric: 'long::string', value: 'a'.repeat(LONGEST) });
      await database.importEvents(dataset, own);
      events.push(...own.map((event) => ({ ...event, dataset, tsReceived: 0 })));
    }
  });
  afterAll(() => database.drop());

  let clock = 1_000;
  function eventOf(): ImportedEvent {
    clock += 1;
    return { timestamp: clock, metric: 'm::string', value: 'a', elevation: clock % 2 };
  }

  function eventsWith(text: string): ImportedEvent[] {
    const everywhere = { source: text, tags: ['t', text], producer: { userId: text } };
    return [
      { ...eventOf(), ...everywhere, value: text },
      { ...eventOf(), ...everywhere, metric: metricOf(text) },
      { ...eventOf(), metric: 'm::json', value: { [text]: text } },
    ];
  }

  /** Timestamps by the whole way of a slice: parsed, compiled, copied. */
  async function select(filter: JsonFilter, changes: Partial<EventSelection> = {}): Promise<number[]> {
    const readFilter = parseFilter(READ_FILTER);
    const readFilters = new Map(readFilter === null ? [] : [[SECRET, readFilter]]);
    const selection = aSelection([OPEN, SECRET], { filter: parseFilter(filter), readFilters, ...changes });
    const { csv } = await readSlices(database.store, selection, ALL_TIME, { fields: ['timestamp'] });
    return csv.split('\n').slice(0, -1).map(Number);
  }

  function expected(filter: JsonFilter): number[] {
    const mayBeSeen = holding(READ_FILTER);
    return events
      .filter((event) => event.dataset !== SECRET || mayBeSeen(event))
      .filter(holding(filter))
      .map(({ timestamp }) => timestamp);
  }

  /** What is not refused selects what it says; what is refused tells nothing of the program. */
  async function attack(filter: JsonFilter): Promise<'selected' | 'refused'> {
    try {
      expect({ filter, found: await select(filter) }).toEqual({ filter, found: expected(filter) });
      return 'selected';
    } catch (error) {
      if (!(error instanceof BadRequestError)) throw error;
      const shown = error.message.replaceAll(/"(?:[^"\\]|\\.)*"/gu, ''); // what the caller sent
      expect(shown.slice(error.argument.length)).not.toMatch(SQL_WORDS);
      return 'refused';
    }
  }

  it.each(HOSTILE_TEXTS)('%j is a text like any other wherever text may stand', async (text) => {
    const escaped = text.replaceAll(/[\^$\\.*+?()[\]{}|/]/gu, '\\$&');
    const name = JSON.stringify(text);
    const attacks: JsonFilter[] = [
      ...['source', 'value', 'tags[1]', 'producer->userId', `value->${name}`].flatMap((path) => [
        { [path]: { _eq: text } },
        { [path]: { _in: ['x', text] } },
        { [path]: { _startsWith: text } },
        { [path]: { _regex: escaped, _options: 'i' } },
      ]),
      { source: { _gte: text } },
      { metric: { _eq: metricOf(text) } },
      { dataset: { _lte: text } },
      { geohash: { _neq: text } },
      { _exists: `value->${name}` },
      { _withTag: text },
      { _withAnyTag: ['x', text] },
      { _or: [{ source: { _eq: text } }, { _not: { source: { _eq: text } } }] },
    ];
    for (const each of attacks) expect(await attack(each)).toBe('selected');
  });

  it('hostile texts in places that are no text are refused, or what they say', async () => {
    const tally = { selected: 0, refused: 0 };
    for (const text of HOSTILE_TEXTS) {
      const attacks: JsonFilter[] = [
        { source: { _regex: text } },
        { _exists: `value->${text}` },
        { [`value->${text}`]: { _eq: 1 } },
        { [text]: { _eq: 1 } },
        { [`source${text}`]: { _eq: text } },
        { source: { [text]: text } },
        { source: { _regex: 'a', _options: text } },
        { elevation: { _eq: text } },
        { _locationInCircle: { center: { lat: text, lng: 0 }, radius: 1 } },
        { _locationInPolygon: [[0, 0], [1, 1], [text, 2]] }, // prettier-ignore
      ];
      for (const each of attacks) tally[await attack(each)] += 1;
    }
    expect(tally.selected).toBeGreaterThan(50);
    expect(tally.refused).toBeGreaterThan(200);
  });

  it('hostile names of metrics and datasets select what has that name', async () => {
    for (const text of HOSTILE_TEXTS) {
      const metric = metricOf(text);
      expect(await select({}, { metrics: [metric] })).toEqual(expected({ metric: { _eq: metric } }));
      expect(await select({}, { metrics: [metric, '*::json'] })).toEqual(
        expected({ _or: [{ metric: { _eq: metric } }, { metric: { _regex: '::json$' } }] }),
      );
      expect(await select({}, { datasets: [text] })).toEqual([]);
      const derived = `m::json/${JSON.stringify(text)}::string`;
      expect(await select({}, { metrics: [derived] })).toEqual(expected({ _exists: `value->${JSON.stringify(text)}` }));
      expect(await select({ value: { _eq: text } }, { metrics: [derived] })).toEqual(
        expected({ [`value->${JSON.stringify(text)}`]: { _eq: text } }),
      );
    }
    expect(await select({}, { datasets: [OPEN] })).toEqual(expected({ dataset: { _eq: OPEN } }));
  });

  it('text as long as a value can be', async () => {
    for (const text of [`${'\\'.repeat(LONGEST - 1)}'`, 'a'.repeat(LONGEST), `'`.repeat(LONGEST)]) {
      await attack({ value: { _eq: text } });
      await attack({ source: { _neq: text } });
      await attack({ value: { _startsWith: text } });
      await attack({ _withTag: text });
    }
    expect(await attack({ source: { _eq: 'x'.repeat(LONGEST + 1) } })).toBe('refused');
  });

  describe('that want too much', () => {
    const nested = (depth: number) => {
      let filter: JsonFilter = { source: { _eq: '--' } };
      for (let level = 1; level < depth; level += 1) filter = level % 2 === 0 ? { _not: filter } : { _and: [filter] };
      return filter;
    };
    const polygon = (vertices: number) => ({
      _locationInPolygon: Array.from({ length: vertices }, (_, index) => {
        const angle = (index / vertices) * 2 * Math.PI;
        return [Math.sin(angle) * 10, Math.cos(angle) * 10];
      }),
    });
    const texts = (count: number) => Array.from({ length: count }, (_, index) => `text ${String(index)}`);
    const parts = (count: number) => ({ _or: texts(count).map((text) => ({ 'value->a': { _eq: text } })) });

    it.each<[string, JsonFilter]>([
      ['100,000 levels', nested(100_000)],
      ['33 levels', nested(33)],
      ['a list of 10,001', { source: { _in: texts(10_001) } }],
      ['a polygon of 10,000', polygon(10_000)],
      ['a polygon of 1,001', polygon(1_001)],
      ['1,001 parts', parts(1_000)],
      ['1,001 tags', { _withAnyTag: texts(1_001) }],
      ['a path of 33 steps', { _exists: `value${'->a'.repeat(33)}` }],
      ['NUL', { source: { _eq: 'a\0b' } }],
      ['half a surrogate pair', { source: { _startsWith: '\ud83d' } }],
      ['an infinite number', { value: { _eq: JSON.parse('1e999') as number } }],
      ['__proto__', JSON.parse('{"__proto__":{"_eq":1}}') as JsonFilter],
      ['constructor', { constructor: { _eq: 1 } }],
      ['an inherited operator', { source: { toString: 1 } }],
      ['repetitions of repetitions', { source: { _regex: '(a{1000}){1000}' } }],
      ['repetitions that multiply', { source: { _regex: '((a{1,100}){1,100}){1,100}' } }],
      ['a reference', { source: { _regex: '(a*)*\\1' } }],
      ['a look ahead', { source: { _regex: '(?=(a+)+)b' } }],
    ])('are refused: %s', async (_, filter) => {
      expect(await attack(filter)).toBe('refused');
    });

    it.each<[string, JsonFilter]>([
      ['32 levels', nested(32)],
      ['a list of 10,000', { source: { _in: [...texts(9_999), '--'] } }],
      ['a list of 10,000 numbers', { elevation: { _in: Array.from({ length: 10_000 }, (_, index) => index + 1) } }],
      ['a list of 10,000 times', { timestamp: { _in: Array.from({ length: 10_000 }, (_, index) => index + 1_050) } }],
      ['a polygon of 1,000', polygon(1_000)],
      ['1,000 parts', parts(999)],
      ['1,000 tags', { _withAnyTag: [...texts(999), '--'] }],
      ['a path of 32 steps', { _not: { _exists: `value${'->a'.repeat(32)}` } }],
    ])('are answered: %s', async (_, filter) => {
      expect(await attack(filter)).toBe('selected');
    });

    it.each([
      '(a+)+$',
      '(a|aa)+$',
      '(a*)*b',
      '(.*){100}',
      '(?:a?){100}a{100}',
      '(x+x+)+y',
      '([a-z]+)*[A-Z]',
      '(.*a){20}',
    ])('end soon: the pattern %s on the longest text', async (pattern) => {
      await database.store.checkFilter(parseFilter({ value: { _regex: pattern } }));
      const begin = performance.now();
      await select({ value: { _regex: pattern } });
      expect(performance.now() - begin).toBeLessThan(10_000);
    });

    it('are refused before they are stored, when a pattern is too complex', async () => {
      const filter = parseFilter({ _and: [{ _withTag: 'a' }, { _not: { source: { _regex: '(?:\\b.*){200}$' } } }] });
      await expect(database.store.checkFilter(filter)).rejects.toThrow(
        new BadRequestError('filter._and[1]._not.source._regex', 'the pattern is too complex.'),
      );
    });

    it('are refused before they are stored, when patterns take too long', async () => {
      const pattern = '(?:[ab]*a[ab]{250}c)|(?:[ab]*b[ab]{251}c)|(?:[ab]*aa[ab]{252}c)|(?:[ab]*ab[ab]{253}c)';
      const filter = parseFilter({ _or: texts(900).map(() => ({ value: { _regex: pattern } })) });
      const begin = performance.now();
      await expect(database.store.checkFilter(filter)).rejects.toThrow(/_regex: the pattern takes too long/u);
      expect(performance.now() - begin).toBeLessThan(20_000);
    });

    it('say that the filter was too slow, when it is', async () => {
      const impatient = new EventStore(database.dataSource, {
        DATABASE_URL: database.url,
        COPY_CONNECTIONS: 1,
        COPY_STALL_LIMIT: 200,
      });
      const slow = { _and: texts(990).map((_, index) => ({ value: { _regex: `(a*a*)*a{${String(index % 250)}}$` } })) };
      const selection = aSelection([OPEN], { filter: parseFilter({ ...slow, metric: { _eq: 'long::string' } }) });
      try {
        await expect(readSlices(impatient, selection, ALL_TIME)).rejects.toThrow(/^The filter took too long/u);
      } finally {
        await impatient.onApplicationShutdown();
      }
    });
  });
});
