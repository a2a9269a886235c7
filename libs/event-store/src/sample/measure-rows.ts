import type { MetricSelection } from '@obelisk/domain';
import { and, scopeConditions, type DatasetRef, type Scope } from '../select/conditions.ts';
import { derive } from '../select/derive.ts';
import type { RowLayout } from '../rows/row-format.ts';
import { joinSql, sql, type Sql } from '../sql/sql.ts';
import type { SampleWindow } from './sample-windows.ts';

/** What stored events were looked at, and what they make of a file. */
export interface Measured {
  examined: number;
  rows: number;
  /** Of the rows, without a header. */
  bytes: number;
}

/** What makes rows of stored events. */
export interface RowRules {
  metrics: MetricSelection;
  layout: RowLayout;
  /** About the rows, called `events`; absent means all. */
  filter?: Sql | undefined;
  /** About the stored events of a dataset, called `events`; absent means all. */
  readFilter: (dataset: DatasetRef) => Sql | undefined;
}

/** Of one dataset in one window: events of one moment beyond these are not looked at. */
const MOST_IN_WINDOW = 5_000;

const COLUMNS = sql`"timestamp", ts_received, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation`;

/** Measures all events of the datasets that are in the scope. */
export function measureAll(datasets: readonly DatasetRef[], scope: Scope, rules: RowRules): Sql {
  return measure(
    unionAll(datasets.map((dataset) => examined(dataset, scopeConditions(dataset.key, scope), rules))),
    rules,
  );
}

/** Measures those in the windows. */
export function measureWindows(
  datasets: readonly DatasetRef[],
  { metrics, range }: Scope,
  windows: readonly SampleWindow[],
  rules: RowRules,
): Sql {
  const upTo = { metrics, range: { from: null, to: range.to } };
  const firsts = datasets.map(
    ({ key }) =>
      sql`(SELECT "timestamp" FROM metric_events AS events
           WHERE ${scopeConditions(key, upTo)} AND "timestamp" >= places.place ORDER BY "timestamp" LIMIT 1)`,
  );
  const inWindow = datasets.map((dataset) => {
    const where = and([
      scopeConditions(dataset.key, upTo),
      sql`"timestamp" >= found.start`,
      sql`"timestamp" < found.start + places.width`,
    ]);
    return sql`(${examined(dataset, where, rules)} LIMIT ${MOST_IN_WINDOW}::integer)`;
  });
  return measure(
    sql`SELECT looked_at.*
      FROM unnest(${windows.map(({ start }) => start)}::bigint[], ${windows.map(({ width }) => width)}::bigint[]) AS places (place, width)
      CROSS JOIN LATERAL (SELECT min("timestamp") AS start FROM (${unionAll(firsts)}) AS firsts) AS found
      CROSS JOIN LATERAL (${unionAll(inWindow)}) AS looked_at`,
    rules,
  );
}

/** Stored events, each with whether it may be read. */
function examined(dataset: DatasetRef, where: Sql, { readFilter }: RowRules): Sql {
  return sql`SELECT ${COLUMNS}, ${dataset.id}::text COLLATE "C" AS dataset, ${readFilter(dataset) ?? sql`true`} AS readable
    FROM metric_events AS events WHERE ${where}`;
}

function measure(events: Sql, { metrics, layout, filter }: RowRules): Sql {
  const { fields, timestampPrecision, rows: format } = layout;
  const readable = sql`SELECT * FROM examined AS events WHERE readable`;
  const rows = metrics.derived.length === 0 ? readable : derive(readable, metrics);
  return sql`WITH examined AS MATERIALIZED (${events}),
    cells AS MATERIALIZED (SELECT ${format.selectList(fields, timestampPrecision)} FROM (${rows}) AS events WHERE ${filter ?? sql`true`})
    SELECT (SELECT count(*) FROM examined)::float8 AS examined, count(*)::float8 AS rows,
      COALESCE(sum(${format.rowBytes(fields)}), 0)::float8 AS bytes
    FROM cells`;
}

function unionAll(branches: readonly Sql[]): Sql {
  return joinSql(branches, sql` UNION ALL `);
}
