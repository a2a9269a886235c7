import type { DataSource } from 'typeorm';

/** The worker's own conditional write at the end of a run (apps/exporter-worker/src/exports/claim.repository.ts). @returns whether it took */
export async function completeAsWorker(dataSource: DataSource, id: string, epoch: number): Promise<boolean> {
  const [, affected] = (await dataSource.query(
    `UPDATE exports SET status = 'COMPLETED', lease_until = NULL, checkpoint = NULL, records_processed = 1,
       size_in_bytes = 1, compressed_size_in_bytes = 1, sha256 = 'x', truncated = false,
       completed_on = requested_on + 1000, expires_on = requested_on + 3600000
     WHERE id = $1 AND epoch = $2 AND status = 'GENERATING'`,
    [id, epoch],
  )) as [unknown, number];
  return affected === 1;
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
