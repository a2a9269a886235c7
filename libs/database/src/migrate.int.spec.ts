import { randomBytes } from 'node:crypto';
import { DataSource } from 'typeorm';
import { createDataSource } from './data-source.ts';
import { migrate } from './migrate.ts';

describe('migrations', () => {
  const name = `migrate_${randomBytes(6).toString('hex')}`;
  const serverUrl = process.env['DATABASE_URL'] ?? '';
  let server: DataSource;
  let url: string;

  beforeAll(async () => {
    if (serverUrl === '')
      throw new Error('DATABASE_URL is not set; run `npm test`, or `npm run services` in another terminal.');
    server = await new DataSource({ type: 'postgres', url: serverUrl }).initialize();
    await server.query(`CREATE DATABASE ${name}`);
    const target = new URL(serverUrl);
    target.pathname = `/${name}`;
    url = target.href;
  });

  afterAll(async () => {
    await server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await server.destroy();
  });

  it('run once when several processes start together', async () => {
    const applied = await Promise.all([migrate(url), migrate(url), migrate(url)]);
    expect(applied.flat()).toEqual([
      'InitialSchema1764000000000',
      'MetricEvents1764000000001',
      'StorageDeletions1764000000002',
      'ExportFiles1764000000003',
      'SupersededEvents1764000000004',
      'QueryLanguage1764000000005',
      'Accounts1764000000020',
      'SignIn1764000000030',
      'IdempotencyKeys1764000000050',
      'AuditEvents1764000000060',
      'OtherLimits1764000000120',
      'PreviousFiles1764000000121',
      'InvitesAndRemovals1764000000140',
      'WebSessions1764000000180',
      'AuditOfExports1764000000181',
      'DownloadLinks1764000000182',
      'Workers1764000000183',
      'FoldedCounts1764000000200',
      'RunningExports1764000000201',
      'RunTimes1764000000202',
      'LaterDeletions1764000000210',
      'AnyCompression1764000000260',
      'DamagedFiles1764000000270',
      'WaitingExportsOfUser1764000000285',
      'RequestCounts1764000000286',
      'DeadLetters1764000000295',
      'IngestKeys1764000000305',
      'Traces1764000000315',
      'EventDeletions1764000000320',
      'DatasetRetentions1764000000345',
      'RemovedDatasets1764000000346',
      'DatasetMetadata1764000000347',
      'AccessRequests1764000000348',
    ]);
  });

  it('leave the schema that the entities describe', async () => {
    await migrate(url);
    const dataSource = await createDataSource({ DATABASE_URL: url, DATABASE_POOL_SIZE: 2 }, 'test').initialize();
    try {
      const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
      expect(upQueries.map(({ query }) => query)).toEqual([]);
    } finally {
      await dataSource.destroy();
    }
  });
});
