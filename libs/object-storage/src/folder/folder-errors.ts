import { GoneError, NotFoundError, ObeliskError, UnavailableError } from '@obelisk/domain';
import { StorageError } from '../storage-error.ts';
import { StoreBlockedError, type StoreFault } from '../store-blocked-error.ts';

/** Faults of the machine that pass: disk errors, too many open files. */
const TRANSIENT = new Set(['EIO', 'EMFILE', 'ENFILE', 'EBUSY', 'ESTALE', 'ETIMEDOUT']);
/** What somebody has to mend. */
const BLOCKED: Readonly<Record<string, StoreFault>> = {
  ENOSPC: 'full',
  EDQUOT: 'full',
  EACCES: 'denied',
  EPERM: 'denied',
  EROFS: 'read-only',
  ENODEV: 'missing',
  ENXIO: 'missing',
  ENOTCONN: 'missing', // a mounted service that went
};
/** No such file, or a folder where a file would be. */
const ABSENT = new Set(['ENOENT', 'ENOTDIR', 'EISDIR']);

/**
 * Runs one call on the folder and turns what it throws into our hierarchy.
 *
 * @param absent what a missing file means here
 */
export async function onDisk<T>(absent: () => ObeliskError, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  try {
    return await call();
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ObeliskError) throw error;
    const code = codeOf(error);
    if (ABSENT.has(code)) throw absent();
    const fault = BLOCKED[code];
    if (fault !== undefined) throw new StoreBlockedError(fault, error);
    if (TRANSIENT.has(code)) throw new UnavailableError('Object storage', error);
    throw new StorageError(`The storage folder refused the step (${code}).`, error);
  }
}

/** `fallback` instead of an error when the file is not there. */
export async function orIfAbsent<T, F>(call: Promise<T>, fallback: F): Promise<T | F> {
  return call.catch((error: unknown) => {
    if (ABSENT.has(codeOf(error))) return fallback;
    throw error;
  });
}

export function objectAbsent(): ObeliskError {
  return new NotFoundError('The stored object');
}

export function uploadGone(): ObeliskError {
  return new GoneError('The upload no longer exists.');
}

export function partGone(): ObeliskError {
  return new GoneError('The upload no longer holds the parts that were stored.');
}

export function folderAbsent(): ObeliskError {
  return new StoreBlockedError('missing');
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown';
}
