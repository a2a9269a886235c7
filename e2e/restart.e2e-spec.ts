import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  embeddedDatabaseUrl,
  ensureDemoClient,
  ensureDemoDataset,
  importSample,
  ObeliskClient,
  startStack,
} from '@obelisk/stack';
import { makeExport } from '@obelisk/proof/system/finished-export';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { START_LIMIT_MS } from '@obelisk/proof/system/test-system';

const DEMO = { email: 'ada@example.org', datasetId: 'kept', name: 'Kept' };

/** By whom the services are connected, whether it may do more than it needs, and how many tables are not its own. */
const ROLE = `
  SELECT current_user AS name, rolsuper OR rolcreatedb OR rolcreaterole OR rolreplication AS "isMore",
    (SELECT count(*)::integer FROM pg_tables WHERE schemaname = 'public' AND tableowner <> current_user) AS "ofOthers"
  FROM pg_roles WHERE rolname = current_user`;

/** Gives everything back to the superuser, as which releases before there was a role for the services had made it. */
async function asBeforeTheRole(dataDir: string): Promise<void> {
  const file = join(dataDir, 'postgres.json');
  const { password, port } = JSON.parse(await readFile(file, 'utf8')) as { password: string; port: number };
  await onDatabase(
    `postgresql://postgres:${password}@127.0.0.1:${String(port)}/obelisk`,
    'REASSIGN OWNED BY obelisk TO postgres',
  );
  await writeFile(file, JSON.stringify({ password, port }));
}

describe('a restart on the same data folder', () => {
  let dataDir: string;
  const start = () => startStack({ dataDir, durable: false });

  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'obelisk-e2e-'));
  });

  afterEach(() => rm(dataDir, { recursive: true, force: true, maxRetries: 5 }));

  it(
    'finds accounts, clients, events and finished files again',
    async () => {
      const first = await start();
      const { userId } = await ensureDemoDataset(first.databaseUrl, DEMO);
      await importSample({ databaseUrl: first.databaseUrl, datasetId: DEMO.datasetId }, 1_000);
      const { clientId, secret = '' } = await ensureDemoClient(first.databaseUrl, userId);
      const before = await ObeliskClient.connect(first.url, { clientId, secret });
      const id = await makeExport(before, DEMO.datasetId);
      const digest = (await before.download(id)).headers.get('repr-digest');
      expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
      await asBeforeTheRole(dataDir);
      await first.stop();

      const second = await start();
      try {
        expect(await embeddedDatabaseUrl(dataDir)).toBe(second.databaseUrl);
        expect(await onDatabase(second.databaseUrl, ROLE)).toEqual([{ name: 'obelisk', isMore: false, ofOthers: 0 }]);
        expect(await ensureDemoDataset(second.databaseUrl, DEMO)).toEqual({ userId, datasetId: 'kept', empty: false });
        expect(await ensureDemoClient(second.databaseUrl, userId)).toEqual({ clientId, secret: undefined });
        const after = await ObeliskClient.connect(second.url, { clientId, secret });
        const again = await after.download(id);
        expect([again.status, again.headers.get('repr-digest')]).toEqual([200, digest]);
        await makeExport(after, DEMO.datasetId);
        await expect(start()).rejects.toThrow(`Another instance works on ${dataDir}`);
      } finally {
        await second.stop();
      }
    },
    2 * START_LIMIT_MS,
  );
});
