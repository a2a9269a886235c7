import { UnavailableError } from '@obelisk/domain';
import type { DataSource } from 'typeorm';
import { DATABASE_CLOCK, RECEIPT_LOCK } from './receipt-lock.ts';
import { pauses, waitForTransactions } from './wait-for-transactions.ts';

export interface SettleOptions {
  /** UTC ms, inclusive. */
  receivedUpTo: number;
  /** Ids of the datasets that matter; empty means all. */
  datasets: readonly string[];
  /** Longest wait, ms. */
  limit: number;
  signal: AbortSignal;
}

/**
 * Step 2 of the rule in receipt-lock.ts: afterwards, every event with `ts_received` ≤ `receivedUpTo` that will ever be
 * committed is visible to a new statement.
 *
 * @throws UnavailableError after `limit`: an import holds on; the caller tries again later
 */
export async function settle(dataSource: DataSource, options: SettleOptions): Promise<void> {
  const { receivedUpTo, datasets, limit, signal } = options;
  const tooLong = () => new UnavailableError('An import into the dataset is still running; it');
  const pause = pauses({ limit, tooLong, signal });
  while ((await databaseClock(dataSource)) <= receivedUpTo) await pause();
  await waitForTransactions(() => receiptHolders(dataSource, datasets), pause);
}

/** @returns UTC ms */
export async function databaseClock(dataSource: DataSource): Promise<number> {
  const rows: { now: number }[] = await dataSource.query(`SELECT ${DATABASE_CLOCK} AS now`);
  return rows[0]?.now ?? 0;
}

/** Transactions that hold a receipt. */
async function receiptHolders(dataSource: DataSource, datasets: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(
    `SELECT DISTINCT virtualtransaction AS id FROM pg_locks
     WHERE locktype = 'advisory' AND classid::bigint = $1 AND granted AND objsubid = 2
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (cardinality($2::text[]) = 0 OR objid::bigint IN (SELECT key FROM datasets WHERE id = ANY ($2::text[])))`,
    [RECEIPT_LOCK, datasets],
  );
  return rows.map(({ id }) => id);
}
