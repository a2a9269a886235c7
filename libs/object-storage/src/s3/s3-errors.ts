import { S3ServiceException } from '@aws-sdk/client-s3';
import { BadRequestError, GoneError, NotFoundError, ObeliskError, UnavailableError } from '@obelisk/domain';
import { StorageError } from '../storage-error.ts';
import { StoreBlockedError, type StoreFault } from '../store-blocked-error.ts';

/** Names of 4xx answers that mean "later" and not "no". */
const TRANSIENT = new Set([
  'RequestTimeout',
  'SlowDown',
  'Throttling',
  'OperationAborted',
  'RequestLimitExceeded',
  // The bytes or the clock on the way were wrong, not the request.
  'IncompleteBody',
  'BadDigest',
  'XAmzContentSHA256Mismatch',
  'RequestTimeTooSkewed',
]);

/** How servers name a lack of room: QuotaExceeded, XMinioStorageFull, InsufficientStorage, XMinioAdminBucketQuotaExceeded … */
const FULL = /Quota|StorageFull|StorageCap|InsufficientStorage|NoSpace/i;

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
  /** What a 404 means here: servers disagree on its name. */
  readonly absent?: () => ObeliskError;
}

/** Runs one call and turns what it throws into our hierarchy; a call its caller ended rejects with the signal's reason. */
export async function answered<T>(
  call: () => Promise<T>,
  { signal, absent = objectAbsent }: CallOptions = {},
): Promise<T> {
  signal?.throwIfAborted();
  try {
    return await call();
  } catch (error) {
    signal?.throwIfAborted();
    throw fromS3(error, absent);
  }
}

export function objectAbsent(): ObeliskError {
  return new NotFoundError('The stored object');
}

export function uploadGone(): ObeliskError {
  return new GoneError('The upload no longer exists.');
}

/** What the upload was counted on to hold is not there: as good as no upload. */
export function partGone(): ObeliskError {
  return new GoneError('The upload no longer holds the parts that were stored.');
}

/** Whether the store itself said so, by status and not by name: HEAD answers have no body and so no name. */
export function isNotFound(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404;
}

function fromS3(error: unknown, absent: () => ObeliskError): Error {
  if (error instanceof ObeliskError) return error;
  if (!(error instanceof S3ServiceException)) {
    // Without an answer from S3 it is the network, a time limit or a proxy – or a fault of this program.
    if (error instanceof TypeError) return new StorageError('The request to object storage could not be made.', error);
    return new UnavailableError('Object storage', error);
  }
  const status = error.$metadata.httpStatusCode ?? 500;
  if (error.name === 'NoSuchUpload') return uploadGone();
  if (error.name === 'InvalidPart') return partGone();
  const fault = storeFault(error, status);
  if (fault !== undefined) return new StoreBlockedError(fault, error);
  if (status === 404) return absent();
  if (status === 416) return new BadRequestError('range', 'starts after the end of the object');
  if (status >= 500 || status === 429 || TRANSIENT.has(error.name))
    return new UnavailableError('Object storage', error);
  return new StorageError(`Object storage refused the request: ${error.name}.`, error);
}

/** What somebody has to mend at the store, if that is what the answer says. */
function storeFault({ name }: S3ServiceException, status: number): StoreFault | undefined {
  if (status === 507 || FULL.test(name)) return 'full';
  if (name === 'NoSuchBucket') return 'missing';
  if ((status === 401 || status === 403) && !TRANSIENT.has(name)) return 'denied';
  return undefined;
}
