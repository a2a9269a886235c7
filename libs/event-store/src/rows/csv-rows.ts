import { DELIMITERS, type CsvFormat, type EventField } from '@obelisk/domain';
import { LOCATION_CELL, PRODUCER_CELL, TAGS_CELL, VALUE_CELL } from '../select/expressions.ts';
import { sql, trustedSql } from '../sql/sql.ts';
import { csvLine } from './csv-line.ts';
import { csvRowBytes } from './csv-row-bytes.ts';
import { cutRows } from './cut-rows.ts';
import { spreadsheetCells } from './formula-guard.ts';
import type { RowFormat } from './row-format.ts';
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

/** By which a spreadsheet knows UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** A column for each field. COPY puts a value in quotes that holds delimiter, quote or line end, or is the text of null. */
export function csvRows(format: CsvFormat): RowFormat {
  const { delimiter, header, lineEnd, nullText, timestampFormat } = format;
  const isSpreadsheet = format.profile === 'SPREADSHEET';
  const cells = isSpreadsheet ? SPREADSHEET_CELLS : PLAIN_CELLS;
  return {
    lineEnd,
    copyOptions: sql`FORMAT csv, ENCODING 'UTF8', DELIMITER ${DELIMITERS[delimiter]}, QUOTE '"', NULL ${nullText}`,
    head: (fields) => (isSpreadsheet ? BYTE_ORDER_MARK : '') + (header ? csvLine(fields, format) : ''),
    columnNames: (fields) => fields,
    selectList(fields, precision) {
      const timestamp = timestampCell(precision, timestampFormat);
      const list = fields.map((field) => `${field === 'timestamp' ? timestamp : cells[field]} AS "${field}"`);
      return trustedSql(list.join(', '));
    },
    rowBytes: (fields) => csvRowBytes(fields, format),
    cut: (rows, room) => cutRows(rows, room, true),
  };
}
