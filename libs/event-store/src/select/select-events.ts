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
    const where = and([
      conditions(dataset.key, restriction),
      ...readable(dataset, readFilters?.get(dataset.id), isDerived ? null : filter),
    ]);
    const stored = branch(dataset, sql`metric_events`, where);
    if (!superseded) return [stored];
    return [
      stored,
      branch(dataset, sql`superseded_events`, sql`${where} AND ${replacedAfter(restriction.receivedUpTo)}`),
    ];
  });
  const hides = (readFilters?.size ?? 0) > 0;
  const events = isDerived ? derive(union(branches, order, hides), metrics) : union(branches, order);
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

/**
 * The filter is tried on nothing that the read filter hides: the planner puts conditions in an order of its own, and how long one takes, or an error
 * of it, would tell of hidden values. The read filter is a condition of its own as well, which an index can use.
 */
function readable(dataset: DatasetRef, readFilter: Filter | undefined, filter: Filter | null): Sql[] {
  const mayBeSeen = readFilter === undefined ? [] : [sql`(${filterSql(readFilter, nameOf(dataset))})`];
  if (filter === null) return mayBeSeen;
  const isAskedFor = sql`(${filterSql(filter, nameOf(dataset))})`;
  return mayBeSeen.length === 0
    ? [isAskedFor]
    : [...mayBeSeen, sql`CASE WHEN ${and(mayBeSeen)} THEN ${isAskedFor} END`];
}

/**
 * Each branch says its order, or the planner takes none of them for sorted and sorts the whole.
 *
 * @param hides whether conditions on what is made of the events must stay outside, see {@link readable}: OFFSET 0 keeps them there
 */
function union(branches: readonly Sql[], order: Sql, hides = false): Sql {
  const [first = NO_EVENTS] = branches;
  if (branches.length === 0 || (branches.length === 1 && !hides)) return first;
  const end = hides ? sql` OFFSET 0` : sql``;
  return joinSql(
    branches.map((each) => sql`(${each} ORDER BY ${order}${end})`),
    sql` UNION ALL `,
  );
}

const NO_EVENTS = sql`SELECT *, ''::text AS dataset FROM metric_events WHERE false`;
