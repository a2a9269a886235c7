import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';
import type { OrderColumn } from './row-order.ts';

/** The fields that are parts of an event's key. */
export const INDEX_FIELDS = ['timestamp', 'metric', 'source', 'producer', 'dataset'] as const;
export type IndexField = (typeof INDEX_FIELDS)[number];

const COLUMNS: Readonly<Record<IndexField, OrderColumn>> = {
  timestamp: { name: 'events."timestamp"', type: 'bigint' },
  metric: { name: 'events.metric', type: 'text' },
  source: { name: 'events.source', type: 'text', isNullable: true },
  producer: { name: 'events.producer_id', type: 'bigint' },
  dataset: { name: 'events.dataset', type: 'text' },
};

/** Of rows that are called `events`. Producers are in the order in which the store met them. */
export function indexColumns(fields: readonly IndexField[]): OrderColumn[] {
  return fields.map((field) => COLUMNS[field]);
}

/** The columns p0, p1, … of a row: see QueryPage. */
export function positionSql(columns: readonly OrderColumn[]): Sql {
  return joinSql(
    columns.map(({ name }, index) => trustedSql(`, ${name} AS p${String(index)}`)),
    sql``,
  );
}
