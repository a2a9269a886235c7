import { joinSql, sql, trustedSql, type Sql } from '../sql/sql.ts';
import type { CsvColumns } from '../slice.ts';

/** The bytes of a row of the file, of the columns of a select list that are called `cells`. */
export function rowBytes({ fields }: CsvColumns): Sql {
  const bytes = fields.map((field) => cellBytes(trustedSql(`cells."${field}"::text`)));
  return sql`(${joinSql(bytes, sql` + `)} + ${fields.length}::integer)`; // delimiters and the end of the line
}

/** As COPY writes it: in quotes where it is empty or holds a delimiter, quote or line end, each quote twice. */
function cellBytes(cell: Sql): Sql {
  return sql`CASE
    WHEN ${cell} IS NULL THEN 0
    WHEN ${cell} = '' THEN 2
    WHEN ${cell} ~ '[",\\n\\r]' THEN octet_length(${cell}) + 2 + length(${cell}) - length(replace(${cell}, '"', ''))
    ELSE octet_length(${cell}) END`;
}
