import type { CsvColumns } from '../slice.ts';

/** The first line of a file. Names of fields need no quotes. */
export function csvHeader({ fields }: Pick<CsvColumns, 'fields'>): string {
  return `${fields.join(',')}\n`;
}
