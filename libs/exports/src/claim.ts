import { ExportEntity } from '@obelisk/database';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';

/** Which run of which export: every write names both, and changes nothing once another run has begun (invariant 2). */
export interface Claim {
  id: string;
  epoch: number;
}

/** Another worker owns the export now, or it was cancelled or removed: stop, and write nothing more. */
export class ClaimLostError extends Error {
  constructor(readonly claim: Claim) {
    super(`export ${claim.id}: run ${String(claim.epoch)} no longer owns it`);
    this.name = 'ClaimLostError';
  }
}

/** The one way in which a run writes its export. @throws ClaimLostError */
export async function writeClaimed(
  manager: EntityManager,
  claim: Claim,
  changes: QueryDeepPartialEntity<ExportEntity>,
): Promise<void> {
  const { id, epoch } = claim;
  const { affected } = await manager
    .createQueryBuilder()
    .update(ExportEntity)
    .set(changes)
    .where(`id = :id AND epoch = :epoch AND status = 'GENERATING'`, { id, epoch })
    .execute();
  if (affected !== 1) throw new ClaimLostError(claim);
}

/** Locks the row until the transaction ends, for a transition that first changes what belongs to the row. @throws ClaimLostError */
export async function lockClaimed(manager: EntityManager, claim: Claim): Promise<void> {
  const { id, epoch } = claim;
  const lock = { mode: 'pessimistic_write' } as const;
  const where = { id, epoch, status: 'GENERATING' } as const;
  if (!(await manager.findOne(ExportEntity, { select: { id: true }, where, lock }))) throw new ClaimLostError(claim);
}
