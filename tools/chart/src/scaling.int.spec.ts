import { createDataset, createUser } from '@obelisk/accounts';
import { createDataSource, migrate } from '@obelisk/database';
import { createTestDatabase } from '@obelisk/testing';
import { rendered } from './rendered.ts';

interface ScaledObject {
  readonly kind: string;
  readonly spec: { readonly triggers: readonly { readonly metadata: { readonly query: string } }[] };
}

describe('the number by which KEDA scales the workers', () => {
  it('counts the exports that wait and those under way, and no others', async () => {
    const manifests = (await rendered('everything-values.yaml')) as unknown as ScaledObject[];
    const query = manifests.find(({ kind }) => kind === 'ScaledObject')?.spec.triggers[0]?.metadata.query ?? '';
    const database = await createTestDatabase('keda', migrate);
    const settings = { DATABASE_URL: database.url, DATABASE_POOL_SIZE: 1 };
    const dataSource = await createDataSource(settings, 'keda-test').initialize();
    try {
      const userId = await createUser(dataSource.manager, { email: 'ada@example.org', name: 'Ada' });
      const datasetId = await createDataset(dataSource.manager, { name: 'Sensors', ownerId: userId });
      const states = { QUEUING: 3, GENERATING: 2, COMPLETED: 7, FAILED: 4, CANCELLED: 5 };
      for (const [status, count] of Object.entries(states))
        await dataSource.query(
          `INSERT INTO exports (id, user_id, datasets, metrics, timestamp_precision, fields, record_limit, requested_on, correlation_id, records_estimate, status)
           SELECT $1 || n, $2, $3, '{}', 'MILLISECONDS', '{timestamp}', 1, 0, 'keda', 0, $1 FROM generate_series(1, $4::integer) AS n`,
          [status, userId, [datasetId], count],
        );
      expect(await dataSource.query(query)).toEqual([{ count: 5 }]);
    } finally {
      await dataSource.destroy();
      await database.drop();
    }
  });
});
