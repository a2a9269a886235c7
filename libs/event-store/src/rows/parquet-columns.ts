import type { EventField, TimestampPrecision } from '@obelisk/domain';
import { PRODUCER_CELL, TAGS_CELL } from '../select/expressions.ts';

/** A column of a Parquet file. */
export interface ParquetColumn {
  name: string;
  /** TIMES are whole µs, TEXTS a JSON list. */
  kind: 'TIMES' | 'NUMBERS' | 'TEXT' | 'TEXTS';
  /** Whether every event has it. */
  required: boolean;
  /** Its cell, as an expression. */
  cell: string;
}

type FieldColumns = Readonly<Record<Exclude<EventField, 'timestamp'>, readonly ParquetColumn[]>>;

const COLUMNS: FieldColumns = {
  dataset: [text('dataset', 'dataset', true)],
  metric: [text('metric', 'metric', true)],
  producer: [text('producer', PRODUCER_CELL)],
  source: [text('source', 'source')],
  value: [number('value', 'number_value'), text('valueText', 'text_value')],
  tags: [{ name: 'tags', kind: 'TEXTS', required: false, cell: TAGS_CELL }],
  location: [number('lat', 'lat'), number('lng', 'lng')],
  geohash: [text('geohash', 'geohash')],
  elevation: [number('elevation', 'elevation')],
  tsReceived: [time('tsReceived', 'ts_received * 1000')],
};

const TIMES: Readonly<Record<TimestampPrecision, string>> = {
  SECONDS: '"timestamp" / 1000000 * 1000000',
  MILLISECONDS: '"timestamp" / 1000 * 1000',
  MICROSECONDS: '"timestamp"',
};

/** The columns of the fields, in their order: a value is one of numbers and one of text, of which a row has one; a location is two. */
export function parquetColumns(
  fields: readonly EventField[],
  precision: TimestampPrecision = 'MICROSECONDS',
): readonly ParquetColumn[] {
  return fields.flatMap((field) => (field === 'timestamp' ? [time('timestamp', TIMES[precision])] : COLUMNS[field]));
}

function time(name: string, cell: string): ParquetColumn {
  return { name, kind: 'TIMES', required: true, cell };
}

function number(name: string, cell: string): ParquetColumn {
  return { name, kind: 'NUMBERS', required: false, cell };
}

function text(name: string, cell: string, required = false): ParquetColumn {
  return { name, kind: 'TEXT', required, cell };
}
