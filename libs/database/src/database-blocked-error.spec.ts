import { DATABASE_FAULTS, DatabaseBlockedError, databaseFault } from './database-blocked-error.ts';

describe('a database that cannot write', () => {
  it.each([
    ['53100', 'full'],
    ['25006', 'read-only'],
    ['53200', undefined],
    [undefined, undefined],
  ])('is told by SQLSTATE %s', (state, fault) => {
    expect(databaseFault(state)).toBe(fault);
  });

  it('tells those who ask and those who wait what to do, and that it may succeed later', () => {
    const errors = DATABASE_FAULTS.map((fault) => new DatabaseBlockedError(fault));
    expect(errors.map(({ message, toWaiting }) => [message, toWaiting])).toEqual([
      [
        'The database is full. Try again when the operator has made room.',
        'The database is full. Work goes on by itself when the operator has made room.',
      ],
      [
        'The database is read-only. Try again when the operator has made it writable.',
        'The database is read-only. Work goes on by itself when the operator has made it writable.',
      ],
    ]);
    expect(errors.every(({ code, retryable }) => code === 'UNAVAILABLE' && retryable)).toBe(true);
  });
});
