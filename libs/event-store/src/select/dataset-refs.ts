import type { DataSource } from 'typeorm';
import type { DatasetRef } from './conditions.ts';

/** Those that there are, in the order of their ids. */
export async function datasetRefs(dataSource: DataSource, ids: readonly string[]): Promise<DatasetRef[]> {
  return dataSource.query('SELECT id, key FROM datasets WHERE id = ANY ($1::text[]) ORDER BY id COLLATE "C"', [ids]);
}
