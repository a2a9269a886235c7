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

  it('shows a state of the future as over', () => {
    expect(markFor('PAUSED')).toBe('off');
  });

  it('leaves to the server what can be done', () => {
    expect(stepsFor(anExportRow({ allowedActions: ['REMOVE', 'CREATE_LINK', 'REFRESH'] }))).toEqual([
      'refresh',
      'remove',
    ]);
    expect(stepsFor(anExportRow())).toEqual([]);
  });

  it('moves while it waits and while it is made', () => {
    const moving = (['QUEUING', 'GENERATING', 'COMPLETED', 'FAILED', 'CANCELLED'] as const).filter((status) =>
      isActive(anExportRow({ status })),
    );
    expect(moving).toEqual(['QUEUING', 'GENERATING']);
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
