import { setTimeout as sleep } from 'node:timers/promises';
import { UnavailableError } from '@obelisk/domain';
import type { DataSource } from 'typeorm';
import { DATABASE_CLOCK, RECEIPT_LOCK } from './receipt-lock.ts';

const SHORTEST_PAUSE_MS = 5;
const LONGEST_PAUSE_MS = 250;

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
  const giveUpAt = performance.now() + options.limit;
  const pause = pauses(giveUpAt, options.signal);
  while ((await databaseClock(dataSource)) <= options.receivedUpTo) await pause();
  let open = await holders(dataSource, options.datasets);
  while (open.length > 0) {
    await pause();
    const still = new Set(await holders(dataSource, options.datasets));
    open = open.filter((transaction) => still.has(transaction));
  }
}

function pauses(giveUpAt: number, signal: AbortSignal): () => Promise<void> {
  let ms = SHORTEST_PAUSE_MS;
  return async () => {
    if (performance.now() > giveUpAt) throw new UnavailableError('An import into the dataset is still running; it');
    await sleep(ms, undefined, { signal });
    ms = Math.min(ms * 2, LONGEST_PAUSE_MS);
  };
}

async function databaseClock(dataSource: DataSource): Promise<number> {
  const rows: { now: number }[] = await dataSource.query(`SELECT ${DATABASE_CLOCK} AS now`);
  return rows[0]?.now ?? 0;
}

/** Transactions that hold a receipt; a virtual transaction id is never used again while the server runs. */
async function holders(dataSource: DataSource, datasets: readonly string[]): Promise<string[]> {
  const rows: { id: string }[] = await dataSource.query(
    `SELECT DISTINCT virtualtransaction AS id FROM pg_locks
     WHERE locktype = 'advisory' AND classid::bigint = $1 AND granted AND objsubid = 2
       AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
       AND (cardinality($2::text[]) = 0 OR objid::bigint IN (SELECT key FROM datasets WHERE id = ANY ($2::text[])))`,
    [RECEIPT_LOCK, datasets],
  );
  return rows.map(({ id }) => id);
}
