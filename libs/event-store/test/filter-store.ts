import { geohash, parseFilter } from '@obelisk/domain';
import { matches, type PlainEvent } from '@obelisk/testing/filter-interpreter';
import type { DatasetRef } from '../src/select/conditions.ts';
import { selectEvents, type SelectOptions } from '../src/select/select-events.ts';
import { joinSql, sql, type Sql } from '../src/sql/sql.ts';
import type { JsonFilter } from './filter-arbitrary.ts';
import type { TestDatabase } from './test-database.ts';
import { variedEvents, type ImportedEvent } from './varied-events.ts';
import { rowFormat } from '../src/rows/row-formats.ts';

/** What a file is asked for: the person's filter, and what the person's roles let see of each dataset. */
export interface AskedFilters {
  filter: JsonFilter | null;
  readFilters: Readonly<Record<string, JsonFilter>>;
}

const COLUMNS = { fields: ['timestamp'], timestampPrecision: 'MICROSECONDS', rows: rowFormat() } as const;
const EVERYTHING = { metrics: [], range: { from: null, to: null } };

/** For which events a filter holds, as a caller sends it: by the interpreter. */
export function holding(json: JsonFilter | null | undefined): (event: PlainEvent) => boolean {
  const filter = parseFilter(json);
  return (event) => filter === null || matches(filter, event);
}

/** Two datasets of varied events, some of which were replaced after `receivedUpTo`. */
export class FilterStore {
  private constructor(
    private readonly database: TestDatabase,
    private readonly datasets: readonly DatasetRef[],
    /** As they were then. */
    readonly events: readonly PlainEvent[],
    private readonly receivedUpTo: number,
  ) {}

  static async create(database: TestDatabase, count: number, ids: readonly [string, string]): Promise<FilterStore> {
    const imported = variedEvents(count, 7);
    const events: PlainEvent[] = [];
    let receivedUpTo = 0;
    for (const [index, dataset] of ids.entries()) {
      await database.aDataset(dataset);
      const own = imported.filter(({ timestamp }) => timestamp % 2 === index);
      await database.importEvents(dataset, own);
      receivedUpTo = await lastReceived(database);
      events.push(...own.map((event) => toFilterable(event, dataset, receivedUpTo)));
    }
    await replaceSome(database, ids[0], imported, receivedUpTo);
    const datasets: DatasetRef[] = await database.dataSource.query(
      'SELECT id, key FROM datasets WHERE id = ANY ($1) ORDER BY id COLLATE "C"',
      [ids],
    );
    return new FilterStore(database, datasets, events, receivedUpTo);
  }

  /**
   * For each, the timestamps (ms) of the events that the statement of a file selects, in one statement for all.
   *
   * @param isInlined as for COPY
   */
  async select(asked: readonly AskedFilters[], isInlined: boolean): Promise<number[][]> {
    const each = asked.map(
      (one, index) =>
        sql`SELECT ${index}::integer AS place, array_agg("timestamp" / 1000) AS found FROM (${this.statement(one)}) AS file`,
    );
    const all = joinSql(each, sql` UNION ALL `);
    const { text, values } = isInlined ? { text: all.inlined(), values: [] } : all.parameterised();
    const rows: { place: number; found: (number | string)[] | null }[] = await this.database.dataSource.query(
      text,
      values,
    );
    return rows.toSorted((a, b) => a.place - b.place).map(({ found }) => (found ?? []).map(Number));
  }

  private statement({ filter, readFilters }: AskedFilters): Sql {
    const restriction = { ...EVERYTHING, receivedUpTo: this.receivedUpTo };
    const parsed = Object.entries(readFilters).flatMap(([dataset, json]) => {
      const readFilter = parseFilter(json);
      return readFilter === null ? [] : [[dataset, readFilter] as const];
    });
    const options: SelectOptions = { filter: parseFilter(filter), readFilters: new Map(parsed), superseded: true };
    return selectEvents(this.datasets, restriction, COLUMNS, options);
  }
}

export function toFilterable(event: ImportedEvent, dataset: string, tsReceived: number): PlainEvent {
  const { location } = event;
  const hash = location === undefined ? {} : { geohash: geohash(location.lat, location.lng) };
  const json = JSON.parse(JSON.stringify(event)) as ImportedEvent; // -0 is written as 0
  return { ...json, ...hash, dataset, tsReceived };
}

export async function lastReceived({ dataSource }: TestDatabase): Promise<number> {
  const rows: { last: number }[] = await dataSource.query('SELECT max(ts_received)::float8 AS last FROM metric_events');
  return rows[0]?.last ?? 0;
}

/** The same keys with other content, received later: files of before must not show it. */
async function replaceSome(database: TestDatabase, dataset: string, events: readonly ImportedEvent[], after: number) {
  while (Date.now() <= after) await new Promise(setImmediate);
  const own = events.filter(({ timestamp }) => timestamp % 2 === 0 && timestamp % 5 === 0);
  const changed = own.map(({ timestamp, metric, source, producer, value }) => {
    return { timestamp, metric, source, producer, value, tags: ['replaced'], elevation: 42 };
  });
  await database.importEvents(dataset, changed);
}
