import { ApiError } from '../../api/api-error.ts';
import { anExportRow } from '../testing/an-export-row.ts';
import { idsToPoll, mergeRows, pollInterval } from './live-exports.ts';

const waiting = anExportRow({ id: 'waiting', status: 'QUEUING' });
const running = anExportRow({ id: 'running', status: 'GENERATING' });
const ready = anExportRow({ id: 'ready' });

describe('pollInterval', () => {
  it.each([
    [[ready, waiting, running], 2_000],
    [[ready, waiting], 5_000],
    [[ready], 30_000],
    [[], 30_000],
  ])('depends on what moves', (rows, ms) => {
    expect(pollInterval(rows, null)).toBe(ms);
  });

  it('is never shorter than the server wants', () => {
    expect(pollInterval([running], new ApiError('TOO_MANY_REQUESTS', '', { retryAfterMs: 9_000 }))).toBe(9_000);
    expect(pollInterval([ready], new ApiError('UNAVAILABLE', '', { retryAfterMs: 1_000 }))).toBe(30_000);
    expect(pollInterval([running], new Error('offline'))).toBe(2_000);
    expect(pollInterval([running], new ApiError('NOT_AUTHENTICATED', ''))).toBe(false);
  });
});

describe('idsToPoll', () => {
  it('names what moves first, and a hundred at most', () => {
    const many = Array.from({ length: 120 }, (_, n) => anExportRow({ id: `ready-${n}` }));
    const ids = idsToPoll([...many, running, waiting]);
    expect(ids).toHaveLength(100);
    expect(ids.slice(0, 3)).toEqual(['running', 'waiting', 'ready-0']);
  });
});

describe('mergeRows', () => {
  it('keeps the order of the list and the rows that were not asked for', () => {
    const done = anExportRow({ id: 'running' });
    expect(mergeRows([ready, running], [done])).toEqual([ready, done]);
  });
});
