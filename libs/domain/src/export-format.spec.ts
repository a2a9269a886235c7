import { BadRequestError } from './errors.ts';
import { DEFAULT_FORMAT, isDefaultFormat, parseExportFormat, type ExportFormatInput } from './export-format.ts';

function fault(input: ExportFormatInput): string {
  try {
    parseExportFormat(input);
  } catch (error) {
    if (error instanceof BadRequestError) return error.argument;
    throw error;
  }
  return 'accepted';
}

describe('parseExportFormat', () => {
  it.each([null, undefined, {}, { type: 'CSV', profile: 'PLAIN', header: null } as const])('completes %j', (input) => {
    expect(parseExportFormat(input)).toEqual(DEFAULT_FORMAT);
    expect(isDefaultFormat(parseExportFormat(input))).toBe(true);
  });

  it('lets what is said win over the profile', () => {
    const format = { ...DEFAULT_FORMAT, profile: 'SPREADSHEET', lineEnd: 'CRLF' };
    expect(parseExportFormat({ profile: 'SPREADSHEET' })).toEqual(format);
    expect(parseExportFormat({ profile: 'SPREADSHEET', lineEnd: 'LF', delimiter: 'TAB' })).toEqual({
      ...format,
      lineEnd: 'LF',
      delimiter: 'TAB',
    });
  });

  it('takes what it gave', () => {
    for (const input of [
      { profile: 'SPREADSHEET', nullText: 'NA' },
      { type: 'NDJSON' },
      { type: 'PARQUET' },
    ] as const) {
      const format = parseExportFormat(input);
      expect(parseExportFormat(format)).toEqual(format);
      expect(isDefaultFormat(format)).toBe(false);
    }
  });

  it('has no options of CSV in NDJSON, but for the profile that is there by default', () => {
    expect(parseExportFormat({ type: 'NDJSON', profile: 'PLAIN', timestampFormat: 'ISO_8601' })).toEqual({
      type: 'NDJSON',
      timestampFormat: 'ISO_8601',
    });
  });

  it.each<[string, ExportFormatInput]>([
    ['accepted', { nullText: '\\N' }],
    ['accepted', { nullText: 'x'.repeat(32) }],
    ['accepted', { nullText: ',', delimiter: 'SEMICOLON' }],
    ['format.nullText', { nullText: 'x'.repeat(33) }],
    ['format.nullText', { nullText: ',' }],
    ['format.nullText', { nullText: 'a;b', delimiter: 'SEMICOLON' }],
    ['format.nullText', { nullText: '\t', delimiter: 'TAB' }],
    ['format.nullText', { nullText: '"' }],
    ['format.nullText', { nullText: 'a\n' }],
    ['format.nullText', { nullText: '\r' }],
    ['format.nullText', { nullText: '\0' }],
    ['format.nullText', { nullText: '\ud800' }],
    ['format.nullText', { type: 'NDJSON', nullText: '' }],
    ['accepted', { type: 'PARQUET', profile: 'PLAIN' }],
    ['format.nullText', { type: 'PARQUET', nullText: 'NA' }],
    ['format.timestampFormat', { type: 'PARQUET', timestampFormat: 'INTEGER' }],
    ['format.header', { type: 'NDJSON', header: false }],
    ['format.delimiter', { type: 'NDJSON', delimiter: 'COMMA' }],
    ['format.lineEnd', { type: 'NDJSON', lineEnd: 'LF' }],
    ['format.profile', { type: 'NDJSON', profile: 'SPREADSHEET' }],
  ])('%s: %j', (argument, input) => {
    expect(fault(input)).toBe(argument);
  });
});
