import { createTestDatabase, type TestDatabase } from '@obelisk/testing';
import type { DataSource } from 'typeorm';
import { createDataSource } from './data-source.ts';
import { migrate } from './migrate.ts';

/** The last one, which these tests undo and do again. */
const ACCOUNTS = 'Accounts1764000000020';

describe('memberships of the release before', () => {
  let database: TestDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    database = await createTestDatabase('accounts', migrate);
    dataSource = await createDataSource({ DATABASE_URL: database.url, DATABASE_POOL_SIZE: 2 }, 'test').initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await database.drop();
  });

  async function undoUpTo(name: string): Promise<void> {
    for (;;) {
      const [last]: { name: string }[] = await dataSource.query(
        'SELECT name FROM schema_migrations ORDER BY timestamp DESC LIMIT 1',
      );
      await dataSource.undoLastMigration();
      if (last === undefined || last.name === name) return;
    }
  }

  it('become roles, which the release before still sees as memberships', async () => {
    await undoUpTo(ACCOUNTS);
    await dataSource.query(`INSERT INTO users (id, email, name, created_on)
      SELECT name, name || '@example.org', name, 0 FROM unnest(ARRAY['ada', 'bob', 'eve', 'zoe']) AS name`);
    await dataSource.query(`INSERT INTO datasets (id, name, created_on) VALUES ('air', 'Air', 0), ('sea', 'Sea', 0)`);
    await dataSource.query(`INSERT INTO memberships (dataset_id, user_id, permissions) VALUES
      ('air', 'ada', '{MANAGE,READ,WRITE}'), ('air', 'bob', '{READ}'), ('air', 'eve', '{MANAGE,WRITE}'), ('air', 'zoe', '{}'),
      ('sea', 'bob', '{WRITE,READ}')`);
    await dataSource.runMigrations();

    const held: unknown[] = await dataSource.query(`SELECT user_id, dataset_id, name, permissions, read_filter
      FROM user_roles JOIN dataset_roles r ON r.id = role_id ORDER BY 1, 2`);
    const role = (user_id: string, dataset_id: string, name: string, permissions: string[]) => ({
      ...{ user_id, dataset_id, name, permissions, read_filter: null },
    });
    expect(held).toEqual([
      role('ada', 'air', 'manager', ['READ', 'WRITE', 'MANAGE']),
      role('bob', 'air', 'consumer', ['READ']),
      role('bob', 'sea', 'contributor', ['READ', 'WRITE']),
      role('eve', 'air', 'write-manage', ['WRITE', 'MANAGE']),
    ]);

    await dataSource.query(`UPDATE dataset_roles SET read_filter = '{}' WHERE dataset_id = 'sea'`);
    const seen: unknown[] = await dataSource.query('SELECT user_id, permissions FROM memberships ORDER BY 1, 2');
    expect(seen).toEqual([
      { user_id: 'ada', permissions: ['MANAGE', 'READ', 'WRITE'] },
      { user_id: 'bob', permissions: ['READ'] },
      { user_id: 'bob', permissions: ['WRITE'] },
      { user_id: 'eve', permissions: ['MANAGE', 'WRITE'] },
    ]);
  });
});
