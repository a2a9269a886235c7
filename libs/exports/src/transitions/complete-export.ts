import { createHash } from 'node:crypto';
import { ExportFileEntity, type ExportEntity } from '@obelisk/database';
import { exportManifest, isSplit } from '@obelisk/domain';
import type { Outbox } from '@obelisk/messaging';
import type { EntityManager } from 'typeorm';
import { announceCompletion } from '../announce.ts';
import { lockClaimed, writeClaimed } from '../claim.ts';
import { DOWNLOAD_GRACE_MS } from '../files/discard-files.ts';
import { addFile, type StoredFile } from '../files/stored-file.ts';
import { discardPrevious } from '../files/previous-files.ts';

/** What came of a run that made its last file. */
export interface CompletedRun {
  /** The others are known already, see `keepClaim`. */
  lastFile: StoredFile;
  /** Rows in all files. */
  records: number;
  /** Whether `recordLimit` cut the export short. */
  truncated: boolean;
  /** Milliseconds that the files are kept. */
  retention: number;
}

/** GENERATING → COMPLETED, when the last file is known. @returns bytes of all files @throws ClaimLostError */
export async function completeExport(
  manager: EntityManager,
  outbox: Outbox,
  claimed: ExportEntity,
  { lastFile, records, truncated, retention }: CompletedRun,
): Promise<number> {
  await lockClaimed(manager, claimed);
  await addFile(manager, claimed, lastFile);
  const files = await manager.find(ExportFileEntity, { where: { exportId: claimed.id }, order: { number: 'ASC' } });
  const sum = (bytesOf: (file: ExportFileEntity) => number) => files.reduce((total, file) => total + bytesOf(file), 0);
  const compressedSizeInBytes = sum((file) => file.compressedSizeInBytes);
  const manifest = exportManifest({ ...claimed, records, truncated, files });
  const completedOn = Date.now();
  await writeClaimed(manager, claimed, {
    ...(await discardPrevious(manager, claimed, DOWNLOAD_GRACE_MS)),
    status: 'COMPLETED',
    recordsProcessed: records,
    recordsEstimate: records,
    estimateIsExact: true,
    truncated,
    completedOn,
    expiresOn: completedOn + retention,
    message: null,
    damagedOn: null,
    checkpoint: null,
    leaseUntil: null,
    sizeInBytes: sum((file) => file.sizeInBytes),
    compressedSizeInBytes,
    sha256: isSplit(claimed) ? createHash('sha256').update(manifest).digest('hex') : lastFile.sha256,
  });
  await announceCompletion(manager, outbox, claimed, retention);
  return compressedSizeInBytes;
}
