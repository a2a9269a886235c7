import type { ExportEntity } from '@obelisk/database';
import type { EntityManager } from 'typeorm';
import { writeClaimed, type Claim } from '../claim.ts';
import { addFile, type StoredFile } from '../files/stored-file.ts';

/** What a run writes while it goes on. */
export type RunProgress = Partial<
  Pick<
    ExportEntity,
    'plan' | 'objectPrefix' | 'checkpoint' | 'attempts' | 'breakdowns' | 'message' | 'recordsProcessed'
  >
>;

/**
 * GENERATING → GENERATING, with a new lease.
 *
 * @param lease milliseconds
 * @param finished a file that is to be known from the same moment on; then `manager` is a transaction's
 * @throws ClaimLostError
 */
export async function keepClaim(
  manager: EntityManager,
  claim: Claim,
  lease: number,
  progress: RunProgress = {},
  finished?: StoredFile,
): Promise<void> {
  await writeClaimed(manager, claim, {
    ...(progress as object), // TypeORM's type knows no free JSON
    leaseUntil: () => `now() + ${String(Math.floor(lease))} * interval '1 ms'`,
  });
  if (finished !== undefined) await addFile(manager, claim, finished);
}
