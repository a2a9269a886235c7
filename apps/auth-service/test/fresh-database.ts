import { createDataSource, migrate } from '@obelisk/database';
import { createTestDatabase } from '@obelisk/testing';
import type { DataSource } from 'typeorm';

export interface FreshDatabase {
  url: string;
  dataSource: DataSource;
  drop(): Promise<void>;
}

/** A migrated database of its own, with a connection to it. */
export async function freshDatabase(): Promise<FreshDatabase> {
  const { url, drop } = await createTestDatabase('auth', migrate);
  const dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL_SIZE: 4 }, 'test').initialize();
  return {
    url,
    dataSource,
    async drop() {
      await dataSource.destroy();
      await drop();
    },
  };
}
