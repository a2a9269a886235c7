import { createDataSource } from './data-source.ts';

/** Serialises migrations of processes that start together; any constant of our own will do. */
const MIGRATION_LOCK = 7_226_001;

/**
 * Brings the schema up to date; safe to call from several processes at once.
 *
 * @returns the names of the migrations that ran
 */
export async function migrate(databaseUrl: string): Promise<string[]> {
  // No limit: an index on many events takes its time, and others wait for the lock as long.
  const settings = { DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2, DATABASE_STATEMENT_TIMEOUT: 0 };
  const dataSource = createDataSource(settings, 'migrate');
  await dataSource.initialize();
  const lock = dataSource.createQueryRunner();
  try {
    await lock.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    return applied.map((migration) => migration.name);
  } finally {
    await lock.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).finally(() => lock.release());
    await dataSource.destroy();
  }
}
