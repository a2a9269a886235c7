import type { Words } from '../../words/words.ts';
import type { ExportDetail } from './export-query.ts';

type Formatted = Pick<ExportDetail, 'format' | 'compression' | 'timestampPrecision'>;

/** How the file is written, in one line: `CSV, commas, with a header, times in milliseconds, packed with gzip`. */
export function formatText(
  { format, compression, timestampPrecision }: Formatted,
  words: Words['detail']['request'],
): string {
  const { delimiter, header, nullText, profile, timestampFormat, type } = format;
  return [
    type,
    profile === 'SPREADSHEET' ? words.profile.SPREADSHEET : undefined,
    delimiter ? words.delimiter[delimiter] : undefined,
    header === true ? words.header : header === false ? words.noHeader : undefined,
    nullText ? words.nullText(nullText) : undefined,
    words.times[timestampFormat ?? 'INTEGER'](words.precision[timestampPrecision]),
    words.packed[compression],
  ]
    .filter((part) => part !== undefined)
    .join(', ');
}
