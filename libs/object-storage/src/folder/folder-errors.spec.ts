import { UnavailableError } from '@obelisk/domain';
import { StorageError } from '../storage-error.ts';
import { StoreBlockedError } from '../store-blocked-error.ts';
import { objectAbsent, onDisk } from './folder-errors.ts';

function failing(code: string): Promise<never> {
  return onDisk(objectAbsent, () => Promise.reject(Object.assign(new Error(`${code}: no`), { code })));
}

describe('what a disk says', () => {
  it.each([
    ['ENOSPC', 'full'],
    ['EDQUOT', 'full'],
    ['EACCES', 'denied'],
    ['EPERM', 'denied'],
    ['EROFS', 'read-only'],
    ['ENODEV', 'missing'],
    ['ENXIO', 'missing'],
    ['ENOTCONN', 'missing'],
  ])('%s: the store is %s, until somebody mends it', async (code, fault) => {
    const call = failing(code);
    await expect(call).rejects.toThrow(StoreBlockedError);
    await expect(call).rejects.toMatchObject({ fault, retryable: true, cause: { code } });
  });

  it('EIO: it may work the next time', () => expect(failing('EIO')).rejects.toThrow(UnavailableError));

  it('ENAMETOOLONG: it never will', () => expect(failing('ENAMETOOLONG')).rejects.toThrow(StorageError));
});
