import type { TimestampPrecision } from '@obelisk/domain';
import { timestampCell } from '../rows/timestamp-cell.ts';
import { rowsOf } from '../select/select-events.ts';
import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';
import type { QuerySource } from './events-sql.ts';
import { indexColumns, positionSql, type IndexField } from './query-columns.ts';
import { afterSql, orderSql, type Direction, type OrderColumn, type Position, type RowOrder } from './row-order.ts';

export const STATISTICS = ['count', 'mean', 'min', 'max', 'sum', 'stddev', 'variance'] as const;
/** All but `count` are of the events whose value is a number. */
export type Statistic = (typeof STATISTICS)[number];

export type GroupField = Exclude<IndexField, 'timestamp'>;

/** What is computed, and of which events together. */
export interface StatsShape {
  statistics: readonly Statistic[];
  timestampPrecision: TimestampPrecision;
  /** Microseconds; the offset is from 0 up to the interval. Null means all times together. */
  time: { interval: number; offset: number } | null;
  fields: readonly GroupField[];
  /** Characters of the geohash; null means all places together. */
  geohashPrecision: number | null;
  direction: Direction;
}

const AGGREGATES: Readonly<Record<Statistic, string>> = {
  count: 'count(*)',
  mean: 'avg(number_value)',
  min: 'min(number_value)',
  max: 'max(number_value)',
  sum: 'sum(number_value)',
  stddev: 'stddev_samp(number_value)',
  variance: 'var_samp(number_value)',
};

/** A column of the groups, how it is made from events, and how it is shown: JSON, or null for none. */
interface GroupColumn extends OrderColumn {
  property: string;
  made: Sql;
  cell: string;
}

/** By time, then by the fields, then by place. */
export function statsOrder(shape: StatsShape): RowOrder {
  return { columns: groupColumns(shape), direction: shape.direction };
}

/** @param after null means from the first group */
export function statsSql(
  source: QuerySource,
  shape: StatsShape,
  { after, limit, superseded }: { after: Position | null; limit: number; superseded: boolean },
): Sql {
  const columns = groupColumns(shape);
  const order = { columns, direction: shape.direction };
  const rows = rowsOf(source.datasets, source.restriction, { ...source, superseded });
  const made = [
    ...columns.map(({ made, name }) => sql`${made} AS ${trustedSql(name)}`),
    ...shape.statistics.map((statistic) => trustedSql(`${AGGREGATES[statistic]} AS "${statistic}"`)),
  ];
  const groupBy = columns.map((_, index) => trustedSql(String(index + 1)));
  const grouped = sql`SELECT ${joinSql(made, sql`, `)} ${rows}${clause(' GROUP BY ', groupBy)}`;
  const where = after === null ? [] : [afterSql(order, after)];
  return sql`
    SELECT ${trustedSql(line(columns, shape.statistics))} AS line${positionSql(columns)}
    FROM (${grouped}) AS stats${clause(' WHERE ', where)}${clause(' ORDER BY ', columns.length === 0 ? [] : [orderSql(order)])} LIMIT ${limit}::bigint`;
}

function clause(keyword: string, parts: readonly Sql[]): Sql {
  return parts.length === 0 ? sql`` : sql`${trustedSql(keyword)}${joinSql(parts, sql`, `)}`;
}

function groupColumns({ time, fields, geohashPrecision, timestampPrecision }: StatsShape): GroupColumn[] {
  const timestamp: GroupColumn[] =
    time === null
      ? []
      : [
          {
            property: 'timestamp',
            name: '"timestamp"',
            type: 'bigint',
            made: bucket(time),
            cell: timestampCell(timestampPrecision, 'INTEGER'),
          },
        ];
  const geohash: GroupColumn[] =
    geohashPrecision === null
      ? []
      : [
          {
            property: 'geohash',
            name: 'geohash',
            type: 'text',
            isNullable: true,
            made: sql`left(geohash, ${geohashPrecision}::integer)`,
            cell: 'to_json(geohash)',
          },
        ];
  return [...timestamp, ...fields.map(fieldColumn), ...geohash];
}

function fieldColumn(field: GroupField): GroupColumn {
  const [column] = indexColumns([field]);
  if (column === undefined) throw new Error(`${field} has no column`);
  const made = trustedSql(column.name);
  const cell =
    field === 'producer'
      ? '(SELECT producers.producer FROM producers WHERE producers.id = stats.producer)'
      : `to_json(${field})`;
  return { ...column, property: field, name: `"${field}"`, made, cell };
}

/** Where an interval begins. Timestamps are positive, and division cuts off: what is divided must not be negative. */
function bucket({ interval, offset }: { interval: number; offset: number }): Sql {
  const [every, shift] = [sql`${interval}::bigint`, sql`${interval - offset}::bigint`];
  return sql`(events."timestamp" + ${shift}) / ${every} * ${every} - ${shift}`;
}

/** One group in JSON, without what it does not have. */
function line(columns: readonly GroupColumn[], statistics: readonly Statistic[]): string {
  const properties = [
    ...columns.map(({ property, cell }) => `',"${property}":' || (${cell})`),
    ...statistics.map((statistic) => `',"${statistic}":' || "${statistic}"`),
  ];
  return `'{' || substr(concat(${properties.join(', ')}), 2) || '}'`;
}
