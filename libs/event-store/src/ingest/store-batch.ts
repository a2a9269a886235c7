import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { NotFoundError, type KeyTakenError } from '@obelisk/domain';
import type { ClientBase } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { replaceStored } from '../import/store/merge-staged.ts';
import { COPY_STAGED } from '../import/store/staging.ts';
import { takeIngestKeys } from './ingest-keys.ts';
import type { IngestRequest } from './ingest-request.ts';
import { takeReceipt } from './receipt-lock.ts';

const FIRST_ROW = '(0,0)';
const BEHIND_LAST_ROW = '(4294967295,0)';

/**
 * Stores requests for one dataset in one transaction, the later ones over the earlier ones. They are stored for good when this returns.
 *
 * @param client that has a staging table
 * @returns those that are refused, while the others are stored
 * @throws NotFoundError for a dataset that was removed
 */
export async function storeBatch(
  client: ClientBase,
  requests: readonly [IngestRequest, ...IngestRequest[]],
): Promise<Map<IngestRequest, KeyTakenError>> {
  await client.query('BEGIN');
  const { toStore, refused } = await takeIngestKeys(client, requests);
  const rows = toStore.map((request) => request.rows).filter((text) => text !== '');
  if (rows.length > 0) {
    await pipeline(Readable.from(rows), client.query(copyFrom(COPY_STAGED)));
    const { datasetKey } = requests[0];
    await requireDataset(client, datasetKey);
    const received = await takeReceipt(client, datasetKey);
    await replaceStored(client, [datasetKey, received, FIRST_ROW, BEHIND_LAST_ROW]);
  }
  await client.query('COMMIT');
  return refused;
}

/** Events refer to their dataset by nothing that PostgreSQL checks. Nobody can remove it before the transaction ends. */
async function requireDataset(client: ClientBase, key: number): Promise<void> {
  const { rowCount } = await client.query('SELECT FROM datasets WHERE key = $1 AND removed_on IS NULL FOR KEY SHARE', [
    key,
  ]);
  if (rowCount === 0) throw new NotFoundError('The dataset');
}
