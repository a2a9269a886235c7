import { joinSql, sql, trustedSql } from '../sql/sql.ts';
import { cutRows } from './cut-rows.ts';
import { parquetColumns } from './parquet-columns.ts';
import type { RowFormat } from './row-format.ts';

/** The cells of the columns as COPY's own text, in which a tab or a line feed is always between two: what the encoder of the file reads. */
export function parquetRows(): RowFormat {
  return {
    lineEnd: 'LF',
    copyOptions: sql`FORMAT text, ENCODING 'UTF8'`,
    head: () => '',
    columnNames: (fields) => parquetColumns(fields).map(({ name }) => name),
    selectList(fields, precision) {
      const list = parquetColumns(fields, precision).map(({ name, cell }) => `${cell} AS "${name}"`);
      return trustedSql(list.join(', '));
    },
    rowBytes(fields) {
      const bytes = parquetColumns(fields).map(({ name, kind }) => {
        const cell = trustedSql(`cells."${name}"`);
        return kind === 'TIMES' || kind === 'NUMBERS'
          ? sql`CASE WHEN ${cell} IS NULL THEN 0 ELSE 8 END`
          : sql`COALESCE(octet_length(${cell}::text), 0)`;
      });
      return sql`(${joinSql(bytes, sql` + `)})`;
    },
    cut: (rows, room) => cutRows(rows, room, false),
  };
}
