import { en } from '../../words/en.ts';
import { anExportRow } from '../testing/an-export-row.ts';
import { formatText } from './format-text.ts';
import { logEntries } from './log-entries.ts';

describe('formatText', () => {
  const { request } = en.detail;

  it('says how a CSV is written', () => {
    const format = {
      type: 'CSV',
      profile: 'SPREADSHEET',
      delimiter: 'SEMICOLON',
      header: false,
      lineEnd: 'CRLF',
      nullText: 'NULL',
      timestampFormat: 'ISO_8601',
    } as const;
    expect(formatText({ format, compression: 'ZIP', timestampPrecision: 'SECONDS' }, request)).toBe(
      'CSV, for a spreadsheet, semicolons, without a header, null is NULL, times as ISO 8601 to seconds, compressed with zip',
    );
  });

  it('leaves out what NDJSON does not have', () => {
    const none = { profile: null, delimiter: null, header: null, lineEnd: null, nullText: null };
    const format = { type: 'NDJSON', timestampFormat: 'INTEGER', ...none } as const;
    expect(formatText({ format, compression: 'NONE', timestampPrecision: 'MILLISECONDS' }, request)).toBe(
      'NDJSON, times in milliseconds, not compressed',
    );
  });
});

describe('logEntries', () => {
  const { status, result } = anExportRow({ expiresOn: 90_000 });
  const failures = [{ attempt: 1, failedOn: 2_000, message: 'The store does not answer.' }];
  const data = {
    requestedOn: 1_000,
    startedOn: 1_500,
    lastDownload: { downloadedOn: 20_000, user: { name: 'Ada' } },
    status: { ...status, failures },
    result: result && { ...result, completedOn: 12_000, sha256: '', sizeInBytes: 0, parts: [] },
  };

  it('tells the life of an export in order', () => {
    expect(logEntries(data, en.detail, (ms) => `${ms} ms`, 50_000)).toEqual([
      { at: 1_000, text: 'Requested', mark: 'plain' },
      { at: 1_500, text: 'Started by a worker after 500 ms', mark: 'plain' },
      { at: 2_000, text: 'Attempt 1 failed: The store does not answer.', mark: 'bad' },
      { at: 12_000, text: 'Ready, 11000 ms after the request', mark: 'good' },
      { at: 20_000, text: 'Last downloaded by Ada', mark: 'plain' },
      { at: 90_000, text: 'The file will be deleted', mark: 'plain' },
    ]);
    expect(logEntries(data, en.detail, String, 90_000).at(-1)?.text).toBe('The file was deleted');
  });

  it('has no time of 0 s', () => {
    const atOnce = { ...data, startedOn: 1_499, status: { ...status, failures: [] }, lastDownload: null, result: null };
    expect(logEntries(atOnce, en.detail, (ms) => `${ms} ms`, 50_000).map(({ text }) => text)).toEqual([
      'Requested',
      'Started by a worker after less than 1\u00a0s',
    ]);
  });
});
