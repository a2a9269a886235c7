import type { ExportEntity } from '@obelisk/database';
import { requireExtendable } from '@obelisk/domain';
import type { Outbox } from '@obelisk/messaging';
import type { EntityManager } from 'typeorm';
import { announceExpiry } from '../announce.ts';
import { writeLocked } from '../write-export.ts';

/**
 * COMPLETED → COMPLETED, with a later expiry; never an earlier one.
 *
 * @param row locked
 * @param retention milliseconds from now that the files are kept
 * @throws ConflictError
 */
export async function extendExport(
  manager: EntityManager,
  outbox: Outbox,
  row: ExportEntity,
  retention: number,
): Promise<ExportEntity> {
  const now = Date.now();
  requireExtendable(row, now);
  await announceExpiry(manager, outbox, row, retention);
  return writeLocked(manager, row.id, { expiresOn: Math.max(row.expiresOn ?? 0, now + retention) });
}
