import { EXPORT_REQUESTED, type Outbox } from '@obelisk/messaging';
import type { ExportEntity } from '@obelisk/database';
import type { EntityManager } from 'typeorm';

/** Sends the permit for one run when the transaction commits: whoever gets it makes the next export in fair order. @param delayMs from the commit */
export async function permitRun(
  manager: EntityManager,
  outbox: Outbox,
  { id, correlationId }: Pick<ExportEntity, 'id' | 'correlationId'>,
  delayMs = 0,
): Promise<void> {
  await outbox.enqueue(manager, {
    pattern: EXPORT_REQUESTED,
    payload: { exportId: id },
    correlationId,
    delayMs,
  });
}
