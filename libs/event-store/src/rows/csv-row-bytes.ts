import { DELIMITERS, type CsvFormat, type EventField } from '@obelisk/domain';
import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';

/** The bytes of a row of the file, of the columns of a select list that are called `cells`. */
export function csvRowBytes(fields: readonly EventField[], format: CsvFormat): Sql {
  const bytes = fields.map((name) => cellBytes(trustedSql(`cells."${name}"::text`), format));
  const around = fields.length + (format.lineEnd === 'CRLF' ? 1 : 0); // delimiters and the end of the line
  return sql`(${joinSql(bytes, sql` + `)} + ${around}::integer)`;
}

/** As COPY writes it: in quotes where it is what stands for null, or holds a delimiter, quote or line end; each quote twice. */
function cellBytes(cell: Sql, { delimiter, nullText }: CsvFormat): Sql {
  return sql`CASE
    WHEN ${cell} IS NULL THEN ${Buffer.byteLength(nullText)}::integer
    WHEN ${cell} = ${nullText} OR ${cell} ~ ${`["\\n\\r${DELIMITERS[delimiter]}]`}
      THEN octet_length(${cell}) + 2 + length(${cell}) - length(replace(${cell}, '"', ''))
    ELSE octet_length(${cell}) END`;
}
