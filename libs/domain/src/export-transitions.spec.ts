import { EXPORT_STATUSES } from './export-status.ts';
import { hasExpired, requireCancellable, requireExtendable, requireRefreshable } from './export-transitions.ts';

const allowedIn = (step: (status: (typeof EXPORT_STATUSES)[number]) => void) =>
  EXPORT_STATUSES.filter((status) => {
    try {
      step(status);
      return true;
    } catch (error) {
      expect((error as Error).message).toMatch(
        status === 'COMPLETED' ? /^(?:The files have expired|A file .* damaged)|is COMPLETED/ : `is ${status}`,
      );
      return false;
    }
  });

describe('what may be done with an export', () => {
  it('cancel, while it waits or runs', () => {
    expect(allowedIn(requireCancellable)).toEqual(['QUEUING', 'GENERATING']);
  });

  it('refresh, once it is over', () => {
    expect(allowedIn(requireRefreshable)).toEqual(['CANCELLED', 'COMPLETED', 'FAILED']);
  });

  it('extend, while it has a file', () => {
    expect(allowedIn((status) => requireExtendable({ status, expiresOn: 11, damagedOn: null }, 10))).toEqual([
      'COMPLETED',
    ]);
    expect(allowedIn((status) => requireExtendable({ status, expiresOn: 10, damagedOn: null }, 10))).toEqual([]);
    expect(allowedIn((status) => requireExtendable({ status, expiresOn: 11, damagedOn: 9 }, 10))).toEqual([]);
  });

  it('has expired at its expiry, and never without one', () => {
    expect([9, 10, 11].map((now) => hasExpired({ expiresOn: 10 }, now))).toEqual([false, true, true]);
    expect(hasExpired({ expiresOn: null }, 10)).toBe(false);
  });
});
