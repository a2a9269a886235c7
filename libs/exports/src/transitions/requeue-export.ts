import type { ExportEntity } from '@obelisk/database';
import type { Outbox } from '@obelisk/messaging';
import type { EntityManager } from 'typeorm';
import { lockClaimed, writeClaimed } from '../claim.ts';
import { discardFiles } from '../files/discard-files.ts';
import { permitRun } from '../permit-run.ts';
import { NEXT_SEQUENCE } from '../write-export.ts';
import { recordFailure, type FailureReason } from './record-failure.ts';

/** How an export goes back to the queue; by default to go on from its checkpoint, where it was, at once, as no attempt. */
export interface Requeue {
  /** Milliseconds before which no worker takes it. */
  delay?: number;
  /** What it waits for, for the person who asked. */
  message?: string;
  /** Behind all that wait: it has had its quantum. */
  last?: boolean;
  /** An attempt came to nothing. */
  failed?: FailureReason;
  /** From the first record: what was stored is of no use. */
  anew?: boolean;
}

/** GENERATING → QUEUING. @throws ClaimLostError */
export async function requeueExport(
  manager: EntityManager,
  outbox: Outbox,
  claimed: ExportEntity,
  { delay = 0, message, last = false, failed, anew = false }: Requeue,
): Promise<void> {
  await lockClaimed(manager, claimed);
  if (failed !== undefined) await recordFailure(manager, claimed, failed);
  await writeClaimed(manager, claimed, {
    ...(anew && (await discardFiles(manager, claimed))),
    status: 'QUEUING',
    leaseUntil: null,
    availableFrom: () => `now() + ${String(delay)} * interval '1 ms'`,
    ...(failed === undefined && { attempts: claimed.attempts - 1 }),
    ...(message !== undefined && { message }),
    ...(last && { sequence: () => NEXT_SEQUENCE }),
  });
  await permitRun(manager, outbox, claimed, delay);
}
