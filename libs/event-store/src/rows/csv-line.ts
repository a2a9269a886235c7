import { DELIMITERS, type CsvFormat } from '@obelisk/domain';
import { stringify } from 'csv-stringify/sync';

/**
 * A row as Node writes it, line end included: the same bytes that COPY makes of the same cells.
 *
 * @param cells as the select list gives them, see cells.ts
 */
export function csvLine(cells: readonly (string | null)[], { delimiter, lineEnd, nullText }: CsvFormat): string {
  return stringify([cells], {
    delimiter: DELIMITERS[delimiter],
    quote_record_delimiter: true, // any kind, not that of the file alone
    record_delimiter: lineEnd === 'CRLF' ? '\r\n' : '\n',
    cast: {
      string: (value) => ({ value, quoted: value === nullText && value !== '', quoted_empty: value === nullText }),
      null: () => nullText,
    },
  });
}
