import { DEFAULT_FORMAT, type EventField } from '@obelisk/domain';
import type { CsvColumns } from '../slice.ts';
import { trustedSql, type Sql } from '../sql/sql.ts';
import { IS_STRING, LOCATION_CELL, PRODUCER_CELL, TAGS_CELL, VALUE_CELL } from './expressions.ts';
import { jsonLine } from './json-line.ts';
import { timestampCell } from './timestamp-cell.ts';

type Cells = Readonly<Record<Exclude<EventField, 'timestamp'>, string>>;

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

/** Cells of text alone are guarded: a negative number begins with `-`, too, and must stay a number; JSON begins with none of them. */
const SPREADSHEET_CELLS: Cells = {
  ...PLAIN_CELLS,
  dataset: guarded('dataset'),
  metric: guarded('metric'),
  source: guarded('source'),
  geohash: guarded('geohash'),
  value: `CASE WHEN ${IS_STRING} THEN ${guarded('text_value')} ELSE ${VALUE_CELL} END`,
};

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

/**
 * A leading apostrophe before what a spreadsheet takes for the beginning of a formula: = + - @, tab, carriage return, and the full-width forms
 * of the first four (https://owasp.org/www-community/attacks/CSV_Injection). In UTF-8, ascii() is the code point of the first character. Text that
 * has apostrophes there already gets one more, so that the import can take the guard away again: see docs/adr/0015.
 */
function guarded(cell: string): string {
  const first = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'].map((text) => text.codePointAt(0));
  return `CASE WHEN ascii(ltrim(${cell}, '''')) IN (${first.join(', ')}) THEN '''' || ${cell} ELSE ${cell} END`;
}
