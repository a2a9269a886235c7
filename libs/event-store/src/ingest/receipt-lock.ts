import type { ClientBase, QueryResult } from 'pg';

/**
 * "Up to the request" (invariant 7): an event received after `requestedOn` is not in the file; one received before is,
 * whatever commits when. docs/adr/0003-received-before-the-request.md has the proof; the rule is:
 *
 * 1. A transaction that stores events takes the *shared* advisory lock (RECEIPT_LOCK, dataset key) first, and only then reads the
 *    database's clock, once; that reading is `ts_received` of its events. Advisory locks of a transaction end with it.
 * 2. `settle(R)` waits until the database's clock is past R, lists the transactions that hold the lock, and waits until each
 *    of *those* has ended. Nobody takes the lock exclusively, so neither an import nor `settle` ever blocks an ingest, and
 *    transactions that begin later cannot delay `settle`.
 *
 * An event that replaces one with a later receipt takes over that receipt; what it replaces is kept for the exports of before.
 */
export const RECEIPT_LOCK = 7_226_002;

/** The clock that receipts are measured by: UTC, whole milliseconds. */
export const DATABASE_CLOCK = `floor(extract(epoch FROM clock_timestamp()) * 1000)::float8`;

/** Step 1 as two statements of one message; the second begins when the lock is held. */
export const receiptStatements = (datasetKey: number): string =>
  `SELECT pg_advisory_xact_lock_shared(${String(RECEIPT_LOCK)}, ${String(datasetKey)}); SELECT ${DATABASE_CLOCK} AS received`;

/**
 * Step 1, inside of an open transaction, before the first event is stored.
 *
 * @returns `ts_received` for every event of this transaction, UTC ms
 */
export async function takeReceipt(client: ClientBase, datasetKey: number): Promise<number> {
  return readReceipt(await client.query(receiptStatements(datasetKey)));
}

/** @param results of statements that end with the two of a receipt */
export function readReceipt(results: unknown): number {
  const receipt = (results as QueryResult<{ received: number }>[]).at(-1)?.rows[0];
  if (receipt === undefined) throw new Error('the database told no time');
  return receipt.received;
}
