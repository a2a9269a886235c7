import type { EventField, TimestampPrecision } from '@obelisk/domain';
import type { CsvColumns } from '../slice.ts';
import { trustedSql, type Sql } from '../sql/sql.ts';

/** Timestamps are positive, so that dividing integers rounds down. */
const UNIT_US: Readonly<Record<TimestampPrecision, number>> = {
  SECONDS: 1_000_000,
  MILLISECONDS: 1_000,
  MICROSECONDS: 1,
};

/** float8 prints shortest round-trip; text_value is stored as a file shows it. A null is an empty cell, an empty text is `""`. */
const CELLS: Readonly<Record<Exclude<EventField, 'timestamp'>, string>> = {
  dataset: 'dataset',
  metric: 'metric',
  producer: '(SELECT producers.producer FROM producers WHERE producers.id = producer_id)',
  source: 'source',
  value: 'COALESCE(text_value, number_value::text)',
  tags: 'array_to_json(tags)',
  location: `'{"lat":' || lat || ',"lng":' || lng || '}'`,
  geohash: 'geohash',
  elevation: 'elevation',
  tsReceived: 'ts_received',
};

/** The select list; the names of its columns are the header of the file. */
export function selectList({ fields, timestampPrecision }: CsvColumns): Sql {
  const unit = UNIT_US[timestampPrecision];
  const timestamp = unit === 1 ? '"timestamp"' : `"timestamp" / ${String(unit)}`;
  return trustedSql(
    fields.map((field) => `${field === 'timestamp' ? timestamp : CELLS[field]} AS "${field}"`).join(', '),
  );
}
