import { DEFAULT_FORMAT } from '@obelisk/domain';
import type { CsvColumns } from '../slice.ts';
import { csvLine } from './csv-line.ts';

/** By which a spreadsheet knows UTF-8. */
const BYTE_ORDER_MARK = '\ufeff';

/** What every file begins with, before the first row: a CSV's mark and header, or nothing. */
export function fileHead({ fields, format = DEFAULT_FORMAT }: Pick<CsvColumns, 'fields' | 'format'>): string {
  if (format.type === 'NDJSON') return '';
  const mark = format.profile === 'SPREADSHEET' ? BYTE_ORDER_MARK : '';
  return mark + (format.header ? csvLine(fields, format) : '');
}
