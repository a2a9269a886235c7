import type { Filter, MetricSelection, TimestampPrecision, EventField } from '@obelisk/domain';
import { ndjsonRows } from '../rows/ndjson-rows.ts';
import type { DatasetRef, Restriction } from '../select/conditions.ts';
import { rowsOf } from '../select/select-events.ts';
import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';
import { INDEX_FIELDS, indexColumns, positionSql, type IndexField } from './query-columns.ts';
import { afterSql, orderSql, type Direction, type Position, type RowOrder } from './row-order.ts';

/** What is read, as a file would have it. */
export interface QuerySource {
  datasets: readonly DatasetRef[];
  restriction: Restriction;
  metrics: MetricSelection;
  filter: Filter | null;
  readFilters: ReadonlyMap<string, Filter>;
}

/** How events are shown. */
export interface EventsShape {
  fields: readonly EventField[];
  /** Unit of the field `timestamp`. */
  timestampPrecision: TimestampPrecision;
  /** What the order is by, before all else that tells events apart. */
  orderBy: readonly IndexField[];
  direction: Direction;
  /** At most so many events, the first in order, of those that are equal in the fields; null means all. */
  limitBy: { fields: readonly IndexField[]; limit: number } | null;
}

const ROWS = ndjsonRows({ type: 'NDJSON', timestampFormat: 'INTEGER' });

/** A total order: each event has a place of its own. */
export function eventsOrder({ orderBy, direction }: EventsShape): RowOrder {
  const fields = [...new Set([...orderBy, ...INDEX_FIELDS])];
  return { columns: indexColumns(fields), direction };
}

/** Whether events come as an index has them. */
export function isInIndexOrder({ orderBy, limitBy }: EventsShape): boolean {
  return limitBy === null && orderBy.every((field, index) => field === INDEX_FIELDS[index]);
}

/** @param after null means from the first event */
export function eventsSql(
  source: QuerySource,
  shape: EventsShape,
  { after, limit, superseded }: { after: Position | null; limit: number; superseded: boolean },
): Sql {
  const order = eventsOrder(shape);
  const isSkipping = isInIndexOrder(shape) && after !== null;
  const restriction = isSkipping ? from(source.restriction, after, shape.direction) : source.restriction;
  const options = { ...source, superseded };
  const rows = rowsOf(source.datasets, restriction, options, branchOrder(shape.direction));
  const limited = shape.limitBy === null ? sql`SELECT * ${rows}` : numbered(rows, shape.limitBy, order);
  const conditions = [
    ...(after === null ? [] : [afterSql(order, after)]),
    ...(shape.limitBy === null ? [] : [sql`events.place <= ${shape.limitBy.limit}::bigint`]),
  ];
  const where = conditions.length === 0 ? sql`` : sql` WHERE ${joinSql(conditions, sql` AND `)}`;
  return sql`
    SELECT ${ROWS.selectList(shape.fields, shape.timestampPrecision)}${positionSql(order.columns)}
    FROM (${limited}) AS events${where} ORDER BY ${orderSql(withoutDataset(order, source))} LIMIT ${limit}::bigint`;
}

/** What the index can skip. The rest of the position is a condition on what it finds. */
function from(restriction: Restriction, [timestamp]: Position, direction: Direction): Restriction {
  if (typeof timestamp !== 'number') return restriction;
  const { from, to } = restriction.range;
  const range =
    direction === 'asc'
      ? { from: Math.max(from ?? 0, timestamp), to }
      : { from, to: Math.min(to ?? Number.MAX_SAFE_INTEGER, timestamp + 1) };
  return { ...restriction, range };
}

/** Of one dataset: with its name in the order, the planner would sort. */
function withoutDataset({ columns, direction }: RowOrder, { datasets }: QuerySource): RowOrder {
  if (datasets.length > 1) return { columns, direction };
  const [dataset] = indexColumns(['dataset']);
  return { columns: columns.filter((column) => column !== dataset), direction };
}

function branchOrder(direction: Direction): Sql {
  return orderSql({ columns: indexColumns(['timestamp', 'metric', 'source', 'producer']), direction });
}

function numbered(rows: Sql, { fields }: { fields: readonly IndexField[] }, order: RowOrder): Sql {
  const names = indexColumns(fields).map(({ name }) => trustedSql(name));
  return sql`
    SELECT events.*, row_number() OVER (PARTITION BY ${joinSql(names, sql`, `)} ORDER BY ${orderSql(order)}) AS place ${rows}`;
}
