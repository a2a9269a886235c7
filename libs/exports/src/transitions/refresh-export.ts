import { ExportFailureEntity, type ExportEntity } from '@obelisk/database';
import { requireRefreshable, whyUnavailable } from '@obelisk/domain';
import type { Outbox } from '@obelisk/messaging';
import { currentTraceparent } from '@obelisk/platform';
import type { EntityManager } from 'typeorm';
import { discardFiles } from '../files/discard-files.ts';
import { keepPrevious } from '../files/previous-files.ts';
import { permitRun } from '../permit-run.ts';
import { CLOCK_MS, NEXT_SEQUENCE, writeLocked } from '../write-export.ts';
import type { NewExport } from './accept-export.ts';

/** What is decided anew when an export is asked for again. */
export type RenewedRequest = Pick<
  NewExport,
  'readFilters' | 'recordLimit' | 'recordsEstimate' | 'estimateIsExact' | 'correlationId'
>;

const NOTHING_MADE = {
  message: null,
  startedOn: null,
  runStartedOn: null,
  runFirstRecord: null,
  plan: null,
  checkpoint: null,
  objectPrefix: null,
  completedOn: null,
  expiresOn: null,
  sizeInBytes: null,
  compressedSizeInBytes: null,
  sha256: null,
  truncated: null,
} as const satisfies Partial<ExportEntity>;

/**
 * COMPLETED | FAILED | CANCELLED → QUEUING, at the end of the queue and out of reach of any run of before. Files that it has stay until
 * the new ones are complete.
 *
 * @param row locked
 * @throws ConflictError
 */
export async function refreshExport(
  manager: EntityManager,
  outbox: Outbox,
  row: ExportEntity,
  request: RenewedRequest,
): Promise<ExportEntity> {
  requireRefreshable(row.status);
  const hasFiles = row.status === 'COMPLETED' && whyUnavailable(row, Date.now()) === null;
  const files = hasFiles ? await keepPrevious(manager, row) : await discardFiles(manager, row);
  await manager.delete(ExportFailureEntity, { exportId: row.id });
  await permitRun(manager, outbox, { ...row, ...request });
  return writeLocked(manager, row.id, {
    ...files,
    ...request,
    readFilters: request.readFilters as object,
    status: 'QUEUING',
    epoch: () => 'epoch + 1',
    sequence: () => NEXT_SEQUENCE,
    requestedOn: () => CLOCK_MS,
    traceparent: currentTraceparent(),
    availableFrom: () => 'now()',
    leaseUntil: null,
    attempts: 0,
    breakdowns: 0,
    recordsProcessed: 0,
    ...NOTHING_MADE,
  });
}
