import { NotFoundError, type KeyTakenError } from '@obelisk/domain';
import { DatabaseError, type ClientBase, type QueryResult } from 'pg';
import { copyAndMerge, copyStraight } from './copy-rows.ts';
import { takeIngestKeys } from './ingest-keys.ts';
import type { IngestRequest } from './ingest-request.ts';
import { observed, type ObserveStep } from './ingest-step.ts';
import { readReceipt, receiptStatements } from './receipt-lock.ts';

const UNIQUE_VIOLATION = '23505';

type Requests = readonly [IngestRequest, ...IngestRequest[]];
/** And why. */
export type Refused = Map<IngestRequest, KeyTakenError>;

/**
 * Stores requests for one dataset in one transaction, the later ones over the earlier ones. They are stored for good when this returns.
 *
 * They are copied straight into the table, which costs half of staging and merging them. When one of their keys is stored already, PostgreSQL
 * takes none of them, and they are merged; so are the next ones for the dataset, until some replace nothing.
 *
 * @param client that has a staging table
 * @param replaced keys of datasets whose last events replaced others; kept up to date
 * @returns those that are refused, while the others are stored
 * @throws NotFoundError for a dataset that was removed
 */
export async function storeBatch(
  client: ClientBase,
  requests: Requests,
  replaced: Set<number>,
  observe: ObserveStep = () => undefined,
): Promise<Refused> {
  const [{ datasetKey }] = requests;
  if (replaced.has(datasetKey)) return store(client, requests, replaced, observe);
  try {
    return await store(client, requests, replaced, observe);
  } catch (error) {
    if (!(error instanceof DatabaseError) || error.code !== UNIQUE_VIOLATION) throw error;
    await client.query('ROLLBACK');
    replaced.add(datasetKey);
    return store(client, requests, replaced, observe);
  }
}

async function store(
  client: ClientBase,
  requests: Requests,
  replaced: Set<number>,
  observe: ObserveStep,
): Promise<Refused> {
  const [{ datasetKey }] = requests;
  const hasKeys = requests.some(({ key }) => key !== undefined);
  if (hasKeys) await client.query('BEGIN');
  const { toStore, refused } = await takeIngestKeys(client, requests);
  const rows = toStore.map((request) => request.rows).join('');
  if (rows !== '') {
    const received = await beginStoring(client, datasetKey, hasKeys ? '' : 'BEGIN; ');
    if (replaced.has(datasetKey)) {
      const fresh = await observed('merge', observe, copyAndMerge(client, { rows, datasetKey, received }));
      if (fresh === toStore.reduce((sum, { events }) => sum + events, 0)) replaced.delete(datasetKey);
    } else await observed('copy', observe, copyStraight(client, { rows, datasetKey, received }));
  }
  await observed('commit', observe, client.query('COMMIT'));
  return refused;
}

/**
 * Events refer to their dataset by nothing that PostgreSQL checks; nobody can remove it before the transaction ends. One message for all of it:
 * a round trip counts with small groups.
 *
 * @returns the receipt, see receipt-lock.ts
 */
async function beginStoring(client: ClientBase, datasetKey: number, begin: string): Promise<number> {
  const dataset = `SELECT key FROM datasets WHERE key = ${String(datasetKey)} AND removed_on IS NULL FOR KEY SHARE`;
  const results: unknown = await client.query(`${begin}${dataset}; ${receiptStatements(datasetKey)}`);
  if ((results as QueryResult[]).at(-3)?.rowCount === 0) throw new NotFoundError('The dataset');
  return readReceipt(results);
}
