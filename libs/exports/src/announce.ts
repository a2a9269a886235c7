import { EXPORT_COMPLETED, EXPORT_EXPIRING, EXPORT_FAILED, type Outbox } from '@obelisk/messaging';
import type { ExportEntity } from '@obelisk/database';
import type { EntityManager } from 'typeorm';

/** How long before its files expire an export is said to expire soon. */
const EXPIRY_NOTICE_MS = 86_400_000; // 24 hours

type Announced = Pick<ExportEntity, 'id' | 'correlationId'>;

/** Says at the commit that the files are complete, and a day before they expire that they do. @param retention milliseconds from now */
export async function announceCompletion(
  manager: EntityManager,
  outbox: Outbox,
  announced: Announced,
  retention: number,
): Promise<void> {
  await announce(manager, outbox, EXPORT_COMPLETED, announced);
  await announceExpiry(manager, outbox, announced, retention);
}

/** Says at the commit that the request came to nothing; of a refresh, too, which leaves the files of before. */
export function announceFailure(manager: EntityManager, outbox: Outbox, announced: Announced): Promise<void> {
  return announce(manager, outbox, EXPORT_FAILED, announced);
}

/**
 * Says a day before the files expire that they do. Who receives it looks at the row: by then the export may have been extended, refreshed or removed.
 *
 * @param retention milliseconds from now
 */
export function announceExpiry(
  manager: EntityManager,
  outbox: Outbox,
  announced: Announced,
  retention: number,
): Promise<void> {
  return announce(manager, outbox, EXPORT_EXPIRING, announced, Math.max(retention - EXPIRY_NOTICE_MS, 0));
}

function announce(
  manager: EntityManager,
  outbox: Outbox,
  pattern: string,
  { id, correlationId }: Announced,
  delayMs = 0,
): Promise<void> {
  return outbox.enqueue(manager, { pattern, payload: { exportId: id }, correlationId, delayMs });
}
