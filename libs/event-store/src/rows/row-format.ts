import type { EventField, LineEnd, TimestampPrecision } from '@obelisk/domain';
import type { Sql } from '../sql/sql.ts';

/** How events become the rows of a file, and the bytes of those. One format with its options, see `row-formats.ts`. */
export interface RowFormat {
  readonly lineEnd: LineEnd;
  /** What COPY is told (https://www.postgresql.org/docs/current/sql-copy.html). It ends rows with LF, whatever is asked: see CrlfRows. */
  readonly copyOptions: Sql;
  /** What a file begins with, before its first row. */
  head(fields: readonly EventField[]): string;
  /** The columns of the select list. */
  columnNames(fields: readonly EventField[]): readonly string[];
  /** Of a statement that selects from `events`. @param precision unit of the `timestamp` field only */
  selectList(fields: readonly EventField[], precision: TimestampPrecision): Sql;
  /** The bytes of a row of the file, of the columns of a select list that is called `cells`. */
  rowBytes(fields: readonly EventField[]): Sql;
  /** The most whole rows at the beginning of `rows` within both bounds. */
  cut(rows: Buffer, room: Room): RowCut;
}

/** What a file is still to take. */
export interface Room {
  records: number;
  bytes: number;
}

/** Whole rows at the beginning of a block. */
export interface RowCut {
  bytes: number;
  records: number;
}

/** What the rows of a file are made of. */
export interface RowLayout {
  /** In order; `timestamp` is present and first by the rule of the API, not of this library. */
  fields: readonly EventField[];
  /** Unit of the `timestamp` field only. */
  timestampPrecision: TimestampPrecision;
  rows: RowFormat;
}
