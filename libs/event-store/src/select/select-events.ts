import type { Filter, MetricSelection } from '@obelisk/domain';
import { filterSql } from '../filter/filter-sql.ts';
import type { RowLayout } from '../rows/row-format.ts';
import { joinSql, sql, type Sql } from '../sql/sql.ts';
import { and, conditions, type DatasetRef, type Restriction } from './conditions.ts';
import { derive } from './derive.ts';

/**
 * The total order of a file (invariant 6). Producers are in the order in which the store met them, see docs/adr/0002. Names are qualified: bare
 * ones would be the columns of the file, where a timestamp in seconds has lost the order within the second.
 */
const ORDER = sql`events."timestamp", events.metric, events.source, events.producer_id`;

const NOTHING_DERIVED: MetricSelection = { stored: [], derived: [] };

export interface SelectOptions {
  /** Metrics to be drawn from what the restriction selects; absent means none. */
  metrics?: MetricSelection | undefined;
  /** About the rows of the file. */
  filter?: Filter | null | undefined;
  /** By dataset id, about the stored events. */
  readFilters?: ReadonlyMap<string, Filter> | undefined;
  /** Most events; absent means all. */
  limit?: number | undefined;
  /** Whether events are to be read as they were before a later replacement, see {@link anySuperseded}. */
  superseded?: boolean | undefined;
}

/**
 * The statement inside of COPY. One dataset is read in the order of its index, without a sort; several are merged from their
 * indexes, each in order, so that memory and the time to the first row do not depend on the size of the slice.
 */
export function selectEvents(
  datasets: readonly DatasetRef[],
  restriction: Restriction,
  { fields, timestampPrecision, rows }: RowLayout,
  { limit, ...asked }: SelectOptions = {},
): Sql {
  const order = datasets.length > 1 ? sql`${ORDER}, events.dataset` : ORDER;
  const end = limit === undefined ? sql`` : sql` LIMIT ${limit}::bigint`;
  return sql`SELECT ${rows.selectList(fields, timestampPrecision)} ${rowsOf(datasets, restriction, asked)} ORDER BY ${order}${end}`;
}

/**
 * `FROM … WHERE …`: the rows that are selected, called `events`.
 *
 * @param order of the events of each dataset, by their columns: so they are merged without a sort
 */
export function rowsOf(
  datasets: readonly DatasetRef[],
  restriction: Restriction,
  { metrics = NOTHING_DERIVED, filter = null, readFilters, superseded = false }: Omit<SelectOptions, 'limit'>,
  order: Sql = ORDER,
): Sql {
  const isDerived = metrics.derived.length > 0;
  const branches = datasets.flatMap((dataset) => {
    const filters = [readFilters?.get(dataset.id), isDerived ? null : filter].filter((each) => each != null);
    const where = and([
      conditions(dataset.key, restriction),
      ...filters.map((each) => sql`(${filterSql(each, nameOf(dataset))})`),
    ]);
    const stored = branch(dataset, sql`metric_events`, where);
    if (!superseded) return [stored];
    return [
      stored,
      branch(dataset, sql`superseded_events`, sql`${where} AND ${replacedAfter(restriction.receivedUpTo)}`),
    ];
  });
  const events = isDerived ? derive(union(branches, order), metrics) : union(branches, order);
  const where = isDerived && filter !== null ? sql` WHERE ${filterSql(filter, sql`events.dataset`)}` : sql``;
  return sql`FROM (${events}) AS events${where}`;
}

/**
 * Whether `superseded` matters to the selection, as an SQL condition. To be asked in the same snapshot as the events are read: merging
 * the empty table takes a tenth of the time of a slice.
 */
export function anySuperseded(datasets: readonly DatasetRef[], receivedUpTo: number): Sql {
  const eachOf = datasets.map(
    ({ key }) =>
      sql`EXISTS (SELECT FROM superseded_events WHERE dataset_key = ${key}::integer AND ${replacedAfter(receivedUpTo)})`,
  );
  return eachOf.length === 0 ? sql`false` : joinSql(eachOf, sql` OR `);
}

function replacedAfter(receivedUpTo: number): Sql {
  return sql`superseded_on > ${receivedUpTo}::bigint`;
}

const COLUMNS = sql`"timestamp", ts_received, producer_id, number_value, metric, source, text_value, tags, lat, lng, geohash, elevation`;

function branch(dataset: DatasetRef, table: Sql, where: Sql): Sql {
  return sql`SELECT ${COLUMNS}, ${nameOf(dataset)} AS dataset FROM ${table} AS events WHERE ${where}`;
}

function nameOf({ id }: DatasetRef): Sql {
  return sql`${id}::text COLLATE "C"`;
}

/** Each branch says its order, or the planner takes none of them for sorted and sorts the whole. */
function union(branches: readonly Sql[], order: Sql): Sql {
  if (branches.length < 2) return branches[0] ?? NO_EVENTS;
  return joinSql(
    branches.map((each) => sql`(${each} ORDER BY ${order})`),
    sql` UNION ALL `,
  );
}

const NO_EVENTS = sql`SELECT *, ''::text AS dataset FROM metric_events WHERE false`;
