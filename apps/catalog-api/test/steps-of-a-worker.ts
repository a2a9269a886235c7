import { ExportEntity } from '@obelisk/database';
import { ClaimLostError, RunsRepository } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import type { DataSource } from 'typeorm';

const LAST_FILE = { number: 1, objectKey: 'k', records: 1, sizeInBytes: 1, compressedSizeInBytes: 1, sha256: 'x' };

/** The worker's own write at the end of a run. @returns whether it took */
export async function completeAsWorker(dataSource: DataSource, id: string, epoch: number): Promise<boolean> {
  const row = (await dataSource.getRepository(ExportEntity).findOneBy({ id })) ?? new ExportEntity();
  const run = { lastFile: LAST_FILE, records: 1, truncated: false, retention: 3_600_000 };
  try {
    await new RunsRepository(dataSource, new Outbox()).complete({ ...row, id, epoch }, run);
    return true;
  } catch (error) {
    if (error instanceof ClaimLostError) return false;
    throw error;
  }
}

/** An export with an upload that is under way. */
export async function claimAsWorker(dataSource: DataSource, id: string): Promise<void> {
  await dataSource.query(
    `UPDATE exports SET status = 'GENERATING', epoch = epoch + 1, attempts = attempts + 1, lease_until = now() + interval '15 s',
       run_started_on = floor(extract(epoch FROM now()) * 1000), run_first_record = records_processed,
       plan = '[]', object_prefix = 'exports/' || id || '/1/', checkpoint = jsonb_build_object('uploadId', 'upload of ' || id)
     WHERE id = $1`,
    [id],
  );
}
