import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';

export type Direction = 'asc' | 'desc';

/** A column of the rows that a query answers. */
export interface OrderColumn {
  /** As SQL of this program. */
  name: string;
  type: 'bigint' | 'text';
  isNullable?: boolean;
}

/** The columns that rows are in the order of. No two rows have the same values in all of them. */
export interface RowOrder {
  columns: readonly OrderColumn[];
  direction: Direction;
}

/** What a row has in the columns of its order. */
export type Position = readonly (string | number | null)[];

/** Nulls come last in ascending order, and first in descending order: PostgreSQL's own rule, which its indexes keep to. */
export function orderSql({ columns, direction }: RowOrder): Sql {
  return joinSql(
    columns.map(({ name }) => trustedSql(`${name} ${direction}`)),
    sql`, `,
  );
}

/** Whether a row comes after the position. */
export function afterSql({ columns, direction }: RowOrder, position: Position): Sql {
  const [column, ...others] = columns;
  if (column === undefined) return sql`false`;
  const value = position[0] ?? null;
  const later = laterSql(column, direction, value);
  if (others.length === 0) return later;
  const rest = afterSql({ columns: others, direction }, position.slice(1));
  return sql`(${later} OR (${sameSql(column, value)} AND ${rest}))`;
}

function laterSql(column: OrderColumn, direction: Direction, value: string | number | null): Sql {
  const name = trustedSql(column.name);
  if (value === null) return direction === 'asc' ? sql`false` : sql`${name} IS NOT NULL`;
  if (direction === 'desc') return sql`${name} < ${constant(column, value)}`;
  const greater = sql`${name} > ${constant(column, value)}`;
  return column.isNullable === true ? sql`(${greater} OR ${name} IS NULL)` : greater;
}

function sameSql(column: OrderColumn, value: string | number | null): Sql {
  const name = trustedSql(column.name);
  return value === null ? sql`${name} IS NULL` : sql`${name} = ${constant(column, value)}`;
}

function constant({ type }: OrderColumn, value: string | number): Sql {
  return type === 'text' ? sql`${value}::text COLLATE "C"` : sql`${value}::bigint`;
}
