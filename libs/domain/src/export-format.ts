import { BadRequestError } from './errors.ts';

export const FILE_TYPES = ['CSV', 'NDJSON', 'PARQUET'] as const;
export type FileType = (typeof FILE_TYPES)[number];

/** Whom a CSV is for: programs, or people with a spreadsheet. */
export const CSV_PROFILES = ['PLAIN', 'SPREADSHEET'] as const;
export type CsvProfile = (typeof CSV_PROFILES)[number];

export const CSV_DELIMITERS = ['COMMA', 'SEMICOLON', 'TAB'] as const;
export type CsvDelimiter = (typeof CSV_DELIMITERS)[number];

export const LINE_ENDS = ['LF', 'CRLF'] as const;
export type LineEnd = (typeof LINE_ENDS)[number];

export const TIMESTAMP_FORMATS = ['INTEGER', 'ISO_8601'] as const;
export type TimestampFormat = (typeof TIMESTAMP_FORMATS)[number];

export const DELIMITERS: Readonly<Record<CsvDelimiter, string>> = { COMMA: ',', SEMICOLON: ';', TAB: '\t' };
export const MAX_NULL_TEXT_LENGTH = 32;

/** What a caller sends, already of the right types but not checked further. */
export interface ExportFormatInput {
  type?: FileType | null | undefined;
  profile?: CsvProfile | null | undefined;
  header?: boolean | null | undefined;
  delimiter?: CsvDelimiter | null | undefined;
  lineEnd?: LineEnd | null | undefined;
  nullText?: string | null | undefined;
  timestampFormat?: TimestampFormat | null | undefined;
}

/** RFC 4180 in one of its dialects; docs/file-format.md says what each option does. */
export interface CsvFormat {
  type: 'CSV';
  /** SPREADSHEET: with a byte order mark, and no text cell that a spreadsheet takes for a formula. */
  profile: CsvProfile;
  header: boolean;
  delimiter: CsvDelimiter;
  lineEnd: LineEnd;
  /** What stands for null; a value of the same text is in quotes. */
  nullText: string;
  timestampFormat: TimestampFormat;
}

/** One JSON object a line, in UTF-8 (https://github.com/ndjson/ndjson-spec). */
export interface NdjsonFormat {
  type: 'NDJSON';
  timestampFormat: TimestampFormat;
}

/** Typed columns (https://parquet.apache.org/docs/file-format/); docs/file-format.md says which. */
export interface ParquetFormat {
  type: 'PARQUET';
}

/** How the files of an export are written, but for their compression. */
export type ExportFormat = CsvFormat | NdjsonFormat | ParquetFormat;

export const DEFAULT_FORMAT: CsvFormat = {
  type: 'CSV',
  profile: 'PLAIN',
  header: true,
  delimiter: 'COMMA',
  lineEnd: 'LF',
  nullText: '',
  timestampFormat: 'INTEGER',
};

/**
 * Checks and completes what a caller asks for.
 *
 * @throws BadRequestError naming the argument, such as `format.nullText`
 */
export function parseExportFormat(input: ExportFormatInput | null | undefined): ExportFormat {
  const timestampFormat = input?.timestampFormat ?? DEFAULT_FORMAT.timestampFormat;
  if (input?.type === 'NDJSON') {
    refuseCsvOptions(input);
    return { type: 'NDJSON', timestampFormat };
  }
  if (input?.type === 'PARQUET') {
    refuseCsvOptions(input);
    if (input.timestampFormat != null)
      throw new BadRequestError('format.timestampFormat', 'is not for PARQUET, whose times are typed; omit it.');
    return { type: 'PARQUET' };
  }
  const profile = input?.profile ?? DEFAULT_FORMAT.profile;
  const delimiter = input?.delimiter ?? DEFAULT_FORMAT.delimiter;
  return {
    type: 'CSV',
    profile,
    header: input?.header ?? DEFAULT_FORMAT.header,
    delimiter,
    lineEnd: input?.lineEnd ?? (profile === 'SPREADSHEET' ? 'CRLF' : DEFAULT_FORMAT.lineEnd),
    nullText: parseNullText(input?.nullText ?? DEFAULT_FORMAT.nullText, delimiter, profile),
    timestampFormat,
  };
}

/** Whether nothing but the defaults was asked for: such an export keeps no format. */
export function isDefaultFormat(format: ExportFormat): boolean {
  return (
    format.type === 'CSV' &&
    (Object.keys(DEFAULT_FORMAT) as (keyof CsvFormat)[]).every((option) => format[option] === DEFAULT_FORMAT[option])
  );
}

/** The plain profile is the default, so that it may be said. */
function refuseCsvOptions({ type, profile, header, delimiter, lineEnd, nullText }: ExportFormatInput): void {
  const given = { profile: profile === 'PLAIN' ? null : profile, header, delimiter, lineEnd, nullText };
  for (const [option, value] of Object.entries(given)) {
    if (value !== null && value !== undefined)
      throw new BadRequestError(`format.${option}`, `is for CSV only; omit it with ${type ?? 'NDJSON'}.`);
  }
}

/** What PostgreSQL's COPY takes, and a reader can tell from quotes and row ends. */
function parseNullText(text: string, delimiter: CsvDelimiter, profile: CsvProfile): string {
  if (text.length > MAX_NULL_TEXT_LENGTH) {
    throw new BadRequestError('format.nullText', `has at most ${String(MAX_NULL_TEXT_LENGTH)} characters.`);
  }
  if (/["\r\n\0]/.test(text) || text.includes(DELIMITERS[delimiter]) || !text.isWellFormed()) {
    throw new BadRequestError(
      'format.nullText',
      `has no quote, line end, NUL or delimiter (here ${delimiter}), and no half of a surrogate pair.`,
    );
  }
  if (profile === 'SPREADSHEET' && /^[=+@＝＋－＠-]|[,;\t]/.test(text)) {
    throw new BadRequestError(
      'format.nullText',
      'begins with none of = + - @ and has no comma, semicolon or tab in a SPREADSHEET, which could see a formula.',
    );
  }
  return text;
}
