import { ObeliskError } from '@obelisk/domain';

/** What keeps a store from doing its work until somebody mends it, and how people are told. */
const SENTENCES = {
  full: 'Object storage is full. Work goes on by itself when the operator has made room.',
  missing:
    'The folder or bucket of object storage is missing. Work goes on by itself when the operator has brought it back.',
  denied: 'Object storage refuses access. Work goes on by itself when the operator has granted it.',
  'read-only': 'Object storage is read-only. Work goes on by itself when the operator has made it writable.',
} as const;

export type StoreFault = keyof typeof SENTENCES;
export const STORE_FAULTS = Object.keys(SENTENCES) as StoreFault[];

/** The store answered and cannot be used: nothing is wrong with the request, and the same call succeeds once the store is mended. */
export class StoreBlockedError extends ObeliskError {
  constructor(
    readonly fault: StoreFault,
    cause?: unknown,
  ) {
    super('UNAVAILABLE', SENTENCES[fault], { retryable: true, cause });
  }
}
