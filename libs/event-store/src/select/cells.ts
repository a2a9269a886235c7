import { DEFAULT_FORMAT, type EventField } from '@obelisk/domain';
import type { CsvColumns } from '../slice.ts';
import { trustedSql, type Sql } from '../sql/sql.ts';
import { LOCATION_CELL, PRODUCER_CELL, TAGS_CELL, VALUE_CELL } from './expressions.ts';
import { spreadsheetCells } from './formula-guard.ts';
import { jsonLine } from './json-line.ts';
import { timestampCell } from './timestamp-cell.ts';

export type Cells = Readonly<Record<Exclude<EventField, 'timestamp'>, string>>;

/** What no value has is null; an empty text is a value. */
const PLAIN_CELLS: Cells = {
  dataset: 'dataset',
  metric: 'metric',
  producer: PRODUCER_CELL,
  source: 'source',
  value: VALUE_CELL,
  tags: TAGS_CELL,
  location: LOCATION_CELL,
  geohash: 'geohash',
  elevation: 'elevation',
  tsReceived: 'ts_received',
};

const SPREADSHEET_CELLS = spreadsheetCells(PLAIN_CELLS);

/** The columns of a file and of its select list: of a CSV the fields, of NDJSON one, the line. */
export function columnNames({
  fields,
  format = DEFAULT_FORMAT,
}: Pick<CsvColumns, 'fields' | 'format'>): readonly string[] {
  return format.type === 'NDJSON' ? ['line'] : fields;
}

/** The select list, see {@link columnNames}. */
export function selectList({ fields, timestampPrecision, format = DEFAULT_FORMAT }: CsvColumns): Sql {
  const timestamp = timestampCell(timestampPrecision, format.timestampFormat);
  if (format.type === 'NDJSON') return trustedSql(`${jsonLine(fields, timestamp, format)} AS line`);
  const cells = format.profile === 'SPREADSHEET' ? SPREADSHEET_CELLS : PLAIN_CELLS;
  return trustedSql(
    fields.map((field) => `${field === 'timestamp' ? timestamp : cells[field]} AS "${field}"`).join(', '),
  );
}
