import { EVENT_FIELDS, parseFilter } from '@obelisk/domain';
import type { PlainEvent } from '@obelisk/testing/filter-interpreter';
import fc from 'fast-check';
import { filters, type JsonFilter } from '../../test/filter-arbitrary.ts';
import { holding, lastReceived, toFilterable } from '../../test/filter-store.ts';
import { aQuery, aShape, itemsOf, LIMITS, walk } from '../../test/query-walk.ts';
import { TestDatabase } from '../../test/test-database.ts';
import { FIRST_TIMESTAMP, variedEvents } from '../../test/varied-events.ts';
import { EventQueries } from './event-queries.ts';
import { INDEX_FIELDS, type IndexField } from './query-columns.ts';
import type { Direction } from './row-order.ts';
import type { GroupField, StatsShape } from './stats-sql.ts';

const EVENTS = 240;
const DATASETS = ['first', 'second'] as const;
const RUNS = 40;

/** What a query is asked, in the terms of its oracles. */
interface Question {
  filter: JsonFilter | null;
  readFilter: JsonFilter | null;
  from: number;
  to: number;
  direction: Direction;
  orderBy: IndexField[];
  limitBy: { fields: IndexField[]; limit: number } | null;
  limit: number;
}

describe('queries of random events', () => {
  let database: TestDatabase;
  let queries: EventQueries;
  let events: PlainEvent[];

  beforeAll(async () => {
    database = await TestDatabase.create(process.env['DATABASE_URL'], 'en-US'); // where a comes before Z
    queries = new EventQueries(database.dataSource);
    events = [];
    // Five events share each timestamp: order and cursors need the rest of the key.
    const varied = variedEvents(EVENTS, 11).map((event) => ({
      ...event,
      timestamp: FIRST_TIMESTAMP + Math.floor((event.timestamp - FIRST_TIMESTAMP) / 5),
    }));
    for (const [index, dataset] of DATASETS.entries()) {
      await database.aDataset(dataset);
      const keys = new Map(varied.filter((_, n) => n % 2 === index).map((event) => [keyOf(event), event]));
      await database.importEvents(dataset, [...keys.values()]);
      const received = await lastReceived(database);
      events.push(...[...keys.values()].map((event) => asShown(toFilterable(event, dataset, received))));
    }
    await database.dataSource.query('UPDATE metric_events SET ts_received = $1', [events[0]?.tsReceived]);
    for (const event of events) event.tsReceived = events[0]?.tsReceived ?? 0;
  });
  afterAll(() => database.drop());

  const moment = fc.integer({ min: -2, max: EVENTS / 5 + 2 }).map((offset) => FIRST_TIMESTAMP + offset);
  const questions = () =>
    fc.record<Question>({
      filter: fc.option(filters(events)),
      readFilter: fc.option(filters(events)),
      from: moment,
      to: moment,
      direction: fc.constantFrom('asc', 'desc'),
      orderBy: fc.uniqueArray(fc.constantFrom(...INDEX_FIELDS), { maxLength: 3 }),
      limitBy: fc.option(
        fc.record({
          fields: fc.uniqueArray(fc.constantFrom(...INDEX_FIELDS), { minLength: 1, maxLength: 2 }),
          limit: fc.integer({ min: 1, max: 4 }),
        }),
      ),
      limit: fc.oneof(fc.integer({ min: 7, max: 90 }), fc.constant(1_000)),
    });

  const selectionOf = ({ filter, readFilter, from, to }: Pick<Question, 'filter' | 'readFilter' | 'from' | 'to'>) => {
    const mine = parseFilter(readFilter);
    return aQuery([...DATASETS], {
      filter: parseFilter(filter),
      readFilters: new Map(mine === null ? [] : [[DATASETS[0], mine]]),
      from,
      to,
    });
  };
  /** By the interpreter, which shares the parser with the program and nothing else. */
  const selected = ({ filter, readFilter, from, to }: Pick<Question, 'filter' | 'readFilter' | 'from' | 'to'>) => {
    const [isAskedFor, mayBeSeen] = [holding(filter), holding(readFilter)];
    return events.filter(
      (event) =>
        event.timestamp >= from &&
        event.timestamp < to &&
        isAskedFor(event) &&
        (event.dataset !== DATASETS[0] || mayBeSeen(event)),
    );
  };

  it('are the events that are asked for, in the order that is asked for, page by page', async () => {
    let seen = 0;
    const producers = await producerIds(database);
    await fc.assert(
      fc.asyncProperty(questions(), async (question) => {
        const { direction, orderBy, limitBy, limit } = question;
        const keys = [...new Set([...orderBy, ...INDEX_FIELDS])];
        const sign = direction === 'asc' ? 1 : -1;
        const counts = new Map<string, number>();
        const expected = selected(question)
          .toSorted((a, b) => sign * compare(keys.map((key) => [partOf(a, key, producers), partOf(b, key, producers)])))
          .filter((event) => {
            if (limitBy === null) return true;
            const group = JSON.stringify(limitBy.fields.map((key) => partOf(event, key, producers)));
            counts.set(group, (counts.get(group) ?? 0) + 1);
            return (counts.get(group) ?? 0) <= limitBy.limit;
          });
        const shape = aShape({ fields: EVENT_FIELDS, direction, orderBy, limitBy, timestampPrecision: 'MILLISECONDS' });
        const found = await walk(queries, selectionOf(question), shape, limit);
        seen += found.length;
        expect({ question, found }).toEqual({ question, found: expected });
      }),
      { numRuns: RUNS, seed: 3 },
    );
    expect(seen).toBeGreaterThan(RUNS); // or it would prove little
  }, 120_000);

  it('are the statistics of the groups that are asked for', async () => {
    let seen = 0;
    const groups = fc.record({
      time: fc.option(
        fc.record({ interval: fc.integer({ min: 1, max: 30 }), offset: fc.integer({ min: 0, max: 29 }) }),
      ),
      fields: fc.uniqueArray(fc.constantFrom<GroupField>('metric', 'source', 'dataset'), { maxLength: 3 }),
      geohashPrecision: fc.option(fc.integer({ min: 1, max: 12 })),
    });
    await fc.assert(
      fc.asyncProperty(questions(), groups, async (question, { time, fields: by, geohashPrecision }) => {
        const shape: StatsShape = {
          statistics: ['count', 'min', 'max'],
          timestampPrecision: 'MILLISECONDS',
          time: time && { interval: time.interval * 1_000, offset: (time.offset % time.interval) * 1_000 },
          fields: by,
          geohashPrecision,
          direction: question.direction,
        };
        const grouped = Map.groupBy(selected(question), (event) => {
          const shift = time === null ? 0 : time.offset % time.interval;
          const begin = (at: number, every: number) => Math.floor((at - shift) / every) * every + shift;
          return JSON.stringify({
            ...(time === null ? {} : { timestamp: begin(event.timestamp, time.interval) }),
            ...Object.fromEntries(by.map((field) => [field, event[field]])),
            ...(geohashPrecision === null ? {} : { geohash: event.geohash?.slice(0, geohashPrecision) }),
          });
        });
        const expected = [...grouped].map(([group, of]) => {
          const numbers = of.flatMap(({ value, metric }) => (metric.endsWith('::number') ? [Number(value)] : []));
          const ends = numbers.length === 0 ? {} : { min: Math.min(...numbers), max: Math.max(...numbers) };
          return { ...(JSON.parse(group) as object), count: of.length, ...ends };
        });
        const found: object[] = [];
        let cursor: string | null = null;
        do {
          const page = await queries.stats(selectionOf(question), shape, { limit: 9, cursor }, LIMITS);
          found.push(...(await itemsOf(page)));
          cursor = page.cursor ?? null;
        } while (cursor !== null);
        seen += found.length;
        const isTotal = time === null && by.length === 0 && geohashPrecision === null;
        const wanted = isTotal && expected.length === 0 ? [{ count: 0 }] : expected;
        const sorted = (list: object[]) =>
          list.map((item) => JSON.stringify(Object.entries(item).toSorted())).toSorted();
        expect({ question, shape, found: sorted(found) }).toEqual({ question, shape, found: sorted(wanted) });
        if (time !== null) {
          const times = found.map((item) => (item as { timestamp: number }).timestamp);
          expect(times).toEqual(times.toSorted((a, b) => (question.direction === 'asc' ? a - b : b - a)));
        }
      }),
      { numRuns: RUNS, seed: 4 },
    );
    expect(seen).toBeGreaterThan(RUNS);
  }, 120_000);
});

/** A producer has both of its parts. */
function asShown({ producer, ...event }: PlainEvent): PlainEvent {
  return producer == null
    ? event
    : { ...event, producer: { userId: producer.userId ?? null, clientId: producer.clientId ?? null } };
}

function keyOf({
  timestamp,
  metric,
  source,
  producer,
}: Pick<PlainEvent, 'timestamp' | 'metric' | 'source' | 'producer'>): string {
  const names = producer == null ? null : [producer.userId ?? null, producer.clientId ?? null];
  return JSON.stringify([timestamp, metric, source, names]);
}

/** Producers are in the order in which the store met them. */
async function producerIds(database: TestDatabase): Promise<ReadonlyMap<string, number>> {
  const rows: { id: number; producer: string }[] = await database.dataSource.query(
    'SELECT id, producer FROM producers',
  );
  return new Map(rows.map(({ id, producer }) => [producer, id]));
}

function partOf(event: PlainEvent, field: IndexField, producers: ReadonlyMap<string, number>): string | number | null {
  if (field !== 'producer') return event[field] ?? null;
  return producers.get(JSON.stringify(event.producer)) ?? 0;
}

/** By the first pair that differs; text by code point, null after all else. */
function compare(pairs: readonly (readonly [string | number | null, string | number | null])[]): number {
  for (const [a, b] of pairs) {
    if (a === b) continue;
    if (a === null) return 1;
    if (b === null) return -1;
    if (typeof a === 'number' && typeof b === 'number') return a - b;
    return Buffer.compare(Buffer.from(String(a)), Buffer.from(String(b)));
  }
  return 0;
}
