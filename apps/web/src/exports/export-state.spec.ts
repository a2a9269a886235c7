import { anExportRow } from './testing/an-export-row.ts';
import { doneShare, isActive, markFor, stateNow, stepsFor } from './export-state.ts';

describe('the state of an export', () => {
  it.each(['QUEUING', 'GENERATING', 'FAILED', 'CANCELLED'] as const)(
    'is the one that the server says: %s',
    (status) => {
      expect(stateNow(anExportRow({ status }), 1_000)).toBe(status);
    },
  );

  it('is expired once its file is gone', () => {
    const row = anExportRow({ status: 'COMPLETED', expiresOn: 1_000 });
    expect(stateNow(row, 999)).toBe('COMPLETED');
    expect(stateNow(row, 1_000)).toBe('EXPIRED');
  });

  it('shows a state of the future as over, which can be made again', () => {
    expect(markFor('PAUSED')).toBe('off');
    expect(stepsFor('PAUSED')).toEqual(['refresh', 'remove']);
  });

  it.each([
    ['QUEUING', ['cancel', 'remove'], true],
    ['GENERATING', ['cancel', 'remove'], true],
    ['COMPLETED', ['extend', 'refresh', 'remove'], false],
    ['FAILED', ['refresh', 'remove'], false],
  ] as const)('says what can be done while %s', (status, steps, active) => {
    expect(stepsFor(status)).toEqual(steps);
    expect(isActive(anExportRow({ status }))).toBe(active);
  });

  it.each([
    ['GENERATING', 50, 100, 0.5],
    ['GENERATING', 120, 100, 1],
    ['GENERATING', 50, 0, undefined],
    ['QUEUING', 50, 100, undefined],
  ] as const)('is so far done while %s: %i of %i', (status, recordsProcessed, recordsEstimate, share) => {
    expect(doneShare(anExportRow({ status, recordsProcessed, recordsEstimate }))).toBe(share);
  });
});
