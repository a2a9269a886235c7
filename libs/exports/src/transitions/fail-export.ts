import type { ExportEntity } from '@obelisk/database';
import type { Outbox } from '@obelisk/messaging';
import type { EntityManager } from 'typeorm';
import { announceFailure } from '../announce.ts';
import { lockClaimed, writeClaimed } from '../claim.ts';
import { discardFiles } from '../files/discard-files.ts';
import { restorePrevious } from '../files/previous-files.ts';
import { recordFailure, type FailureReason } from './record-failure.ts';

/**
 * GENERATING → FAILED; of a refresh → COMPLETED, with the files of before. Nothing that was made stays in the store.
 *
 * @param retention milliseconds that the row stays
 * @throws ClaimLostError
 */
export async function failExport(
  manager: EntityManager,
  outbox: Outbox,
  claimed: ExportEntity,
  reason: FailureReason,
  retention: number,
): Promise<void> {
  const { previous } = claimed;
  const { message } = reason;
  await lockClaimed(manager, claimed);
  await recordFailure(manager, claimed, reason);
  const changes =
    previous === null
      ? {
          ...(await discardFiles(manager, claimed)),
          status: 'FAILED' as const,
          message,
          leaseUntil: null,
          expiresOn: Date.now() + retention,
        }
      : await restorePrevious(
          manager,
          claimed,
          previous,
          `The refresh failed; the files are those of before. ${message}`,
        );
  await writeClaimed(manager, claimed, changes);
  await announceFailure(manager, outbox, claimed);
}
