import { DEFAULT_FORMAT, DELIMITERS, type ExportFormat } from '@obelisk/domain';
import { sql, type Sql } from '../sql/sql.ts';

/**
 * What COPY is told of a format (https://www.postgresql.org/docs/current/sql-copy.html). It puts a value in quotes that holds delimiter, quote or
 * line end, or is the text of null, and ends rows with LF, whatever is asked: see {@link CrlfRows}.
 *
 * A line of JSON is one column that holds no control character, JSON having escapes for them: with two of these as quote and delimiter, COPY
 * passes it on as it is.
 */
export function copyOptions(format: ExportFormat = DEFAULT_FORMAT): Sql {
  const [delimiter, quote, nullText] =
    format.type === 'NDJSON' ? ['\x02', '\x01', ''] : [DELIMITERS[format.delimiter], '"', format.nullText];
  return sql`FORMAT csv, ENCODING 'UTF8', DELIMITER ${delimiter}, QUOTE ${quote}, NULL ${nullText}`;
}
