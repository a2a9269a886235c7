import type { DataSource } from 'typeorm';
import { EVERY_EVENT } from '../deletion/deletion-scope.ts';
import { storeDeletion } from '../deletion/event-deletions.ts';

export interface RemovedDataset {
  id: string;
  key: number;
  name: string;
}

/** Those of which something is left. */
export function removedDatasets(dataSource: DataSource): Promise<RemovedDataset[]> {
  return dataSource.query('SELECT id, key, name FROM datasets WHERE removed_on IS NOT NULL ORDER BY removed_on');
}

/**
 * Notes the deletion of what is left: a transaction that began to store events before the dataset was removed may have committed after
 * the deletion was noted.
 */
export async function deleteRest(dataSource: DataSource, { id, key }: RemovedDataset): Promise<void> {
  await dataSource.transaction(async (manager) => {
    const rows: unknown[] = await manager.query(
      `SELECT FROM datasets WHERE key = $1 AND EXISTS (SELECT FROM metric_events WHERE dataset_key = $1)
         AND NOT EXISTS (SELECT FROM event_deletions WHERE dataset_key = $1 AND completed_on IS NULL)`,
      [key],
    );
    if (rows.length > 0) await storeDeletion(manager, id, EVERY_EVENT);
  });
}
