import type { Request } from 'express';
import type { Account } from '@obelisk/access';
import type { Loaders } from './loaders.ts';

/** What every resolver may know of the request. */
export interface RequestContext {
  req: Request;
  account: Account;
  correlationId: string;
  /** The header of this name: see `IdempotencyRepository`. */
  idempotencyKey: string | null;
  loaders: Loaders;
}
