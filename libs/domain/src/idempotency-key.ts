import { BadRequestError } from './errors.ts';

/** The HTTP header of a request that may be sent again. */
export const IDEMPOTENCY_KEY = 'Idempotency-Key';

/** @throws BadRequestError */
export function requireIdempotencyKey(key: string): void {
  if (!/^[\x21-\x7E]{1,255}$/.test(key))
    throw new BadRequestError(IDEMPOTENCY_KEY, 'expected 1 to 255 visible ASCII characters.');
}

/** The key stands for another request already. */
export class KeyTakenError extends BadRequestError {
  constructor() {
    super(IDEMPOTENCY_KEY, 'another request had this key within the last day; take a new one.');
  }
}
