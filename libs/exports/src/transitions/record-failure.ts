import { ExportFailureEntity, type ExportEntity } from '@obelisk/database';
import type { EntityManager } from 'typeorm';

/** Why a run came to nothing. */
export interface FailureReason {
  /** For the person who asked. */
  message: string;
  /** For the operator. */
  cause: string;
}

export async function recordFailure(
  manager: EntityManager,
  { id, epoch, attempts }: Pick<ExportEntity, 'id' | 'epoch' | 'attempts'>,
  reason: FailureReason,
): Promise<void> {
  await manager.insert(ExportFailureEntity, {
    exportId: id,
    epoch,
    attempt: attempts,
    failedOn: Date.now(),
    ...reason,
  });
}
