import type { NdjsonFormat } from '@obelisk/domain';
import { sql, trustedSql } from '../sql/sql.ts';
import { cutRows } from './cut-rows.ts';
import { jsonLine } from './json-line.ts';
import type { RowFormat } from './row-format.ts';
import { timestampCell } from './timestamp-cell.ts';

/**
 * One column, the line. JSON has escapes for control characters: with two of these as quote and delimiter, COPY passes the line on as it is.
 */
export function ndjsonRows(format: NdjsonFormat): RowFormat {
  return {
    lineEnd: 'LF',
    copyOptions: sql`FORMAT csv, ENCODING 'UTF8', DELIMITER ${'\x02'}, QUOTE ${'\x01'}, NULL ''`,
    head: () => '',
    columnNames: () => ['line'],
    selectList(fields, precision) {
      const timestamp = timestampCell(precision, format.timestampFormat);
      return trustedSql(`${jsonLine(fields, timestamp, format)} AS line`);
    },
    rowBytes: () => sql`(octet_length(cells.line) + 1)`,
    cut: (rows, room) => cutRows(rows, room, false),
  };
}
