import { QueryFailedError, type DataSource, type EntityManager } from 'typeorm';

/** PostgreSQL's for a statement that took too long: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const QUERY_CANCELED = '57014';

/** Settings of one transaction, by name. */
export type SessionSettings = Readonly<Record<string, string | number>>;

/**
 * A transaction of which each statement may take so long and no longer.
 *
 * @param limit ms
 * @returns null when one took longer
 */
export async function withinTime<T>(
  dataSource: DataSource,
  limit: number,
  work: (manager: EntityManager) => Promise<T>,
  settings: SessionSettings = {},
): Promise<T | null> {
  try {
    return await dataSource.transaction(async (manager) => {
      await manager.query(...settingsFor({ ...settings, statement_timeout: Math.ceil(limit) }));
      return work(manager);
    });
  } catch (error) {
    if (tookTooLong(error)) return null;
    throw error;
  }
}

/** The statement, and its parameters, that holds for the rest of a transaction. */
export function settingsFor(settings: SessionSettings): [string, string[]] {
  const entries = Object.entries(settings);
  const calls = entries.map((_, index) => `set_config($${String(2 * index + 1)}, $${String(2 * index + 2)}, true)`);
  return [`SELECT ${calls.join(', ')}`, entries.flatMap(([name, value]) => [name, String(value)])];
}

export function tookTooLong(error: unknown): boolean {
  return error instanceof QueryFailedError && (error.driverError as { code?: string }).code === QUERY_CANCELED;
}

/** @returns the ms that are left of so many that begin now; at least 1, as 0 would be no limit to PostgreSQL */
export function timeBudget(milliseconds: number): () => number {
  const end = performance.now() + milliseconds;
  return () => Math.max(end - performance.now(), 1);
}
