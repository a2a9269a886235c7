import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  amqpAnswers,
  newKeys,
  type PrivateS3,
  type RestartableBroker,
  startPrivateRabbitMq,
  startPrivateS3,
} from '@obelisk/services';
import { importSample } from '@obelisk/stack';
import { createTestDatabase, startProxy, type TcpProxy, waitUntil } from '@obelisk/testing';
import { csvDigest } from '@obelisk/proof/system/csv-digest';
import { finishedExport, makeExport, requestExport } from '@obelisk/proof/system/finished-export';
import { referenceCopy } from '@obelisk/proof/system/reference-copy';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

/** Those that hold the password of RabbitMQ or a key of the store, in the order of docs/operations.md. */
const SERVICES = ['catalog-api', 'download-gateway', 'exporter-worker-1', 'exporter-worker-2'];
const EVENTS = 10_000;
/** A thin line to the database, so that exports are under way. */
const RATE = 600_000; // bytes per second and connection
const OLD = newKeys();
const NEW = newKeys();
const LIMIT_MS = 180_000;

describe('keys are rotated as docs/operations.md says', () => {
  let folder: string;
  let broker: RestartableBroker;
  let store: PrivateS3;
  let line: TcpProxy;
  let system: TestSystem;
  let ada: Person;
  let reference: { bytes: number; sha256: string };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obelisk-rotation-'));
    await chmod(folder, 0o711);
    const database = await createTestDatabase('e2e');
    [broker, store, line] = await Promise.all([
      startPrivateRabbitMq(folder),
      startPrivateS3(folder, OLD),
      startProxy(database.url, { rate: RATE }),
    ]);
    const options = { databaseUrl: database.url, queueUrl: broker.url, storageUrl: 's3://rotation' };
    const backend = { options, objects: null, remove: () => database.drop() };
    system = await startTestSystem(backend, { workers: 2, env: { MAX_DATA_EXPORTS: '20', ...store.envOf(OLD) } });
    ada = await system.person('ada');
    await importSample({ databaseUrl: database.url, datasetId: ada.datasetId }, EVENTS);
    reference = await referenceCopy(database.url, ada.datasetId);
    for (const name of ['exporter-worker-1', 'exporter-worker-2'])
      await system.stack.restart(name, { DATABASE_URL: line.url });
  }, START_LIMIT_MS);

  afterAll(async () => {
    await system.stop();
    await line.close();
    await broker.stop();
    await store.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }, START_LIMIT_MS);

  const isReady = async (name: string) =>
    (await fetch(`http://127.0.0.1:${String(system.stack.process(name).port)}/health/ready`)).ok;

  /** The address of the broker for another user. */
  function addressFor(user: string, password: string): string {
    const url = new URL(broker.url);
    [url.username, url.password] = [user, password];
    return url.href;
  }

  async function expectRight(id: string): Promise<void> {
    await finishedExport(ada.client, id);
    expect(await csvDigest(ada.client, id)).toEqual(reference);
    const { me } = await ada.client.query<{ me: { export: { status: { attempts: number } } } }>(
      `{ me { export(id: "${id}") { status { attempts } } } }`,
    );
    expect(me.export.status.attempts).toBe(1);
  }

  it(
    'a second user and a second key, service by service, then without the first: no attempt is lost',
    async () => {
      const ids = [await requestExport(ada.client, ada.datasetId)];
      await broker.control('add_user', 'obelisk_2', 'between');
      await broker.control('set_permissions', 'obelisk_2', '.*', '.*', '.*');
      await store.addKeys(NEW);
      const next = addressFor('obelisk_2', 'between');
      for (const name of SERVICES) {
        if (name.startsWith('exporter')) ids.push(await requestExport(ada.client, ada.datasetId));
        await system.stack.restart(name, { QUEUE_URL: next, ...store.envOf(NEW) });
      }
      await broker.control('delete_user', new URL(broker.url).username);
      await store.removeKeys(OLD.accessKeyId);
      expect([await amqpAnswers(broker.url), await amqpAnswers(next)]).toEqual([false, true]);
      expect([await store.answers(OLD), await store.answers(NEW)]).toEqual([false, true]);
      ids.push(await requestExport(ada.client, ada.datasetId));
      for (const id of ids) await expectRight(id);
      for (const name of SERVICES) expect([name, await isReady(name)]).toEqual([name, true]);
    },
    LIMIT_MS,
  );

  it(
    'a key that is removed too early: downloads answer 503 until there is one',
    async () => {
      const id = await makeExport(ada.client, ada.datasetId);
      await store.removeKeys(NEW.accessKeyId);
      expect((await ada.client.download(id)).status).toBe(503);
      await store.addKeys(NEW);
      await expectRight(id);
    },
    LIMIT_MS,
  );

  it(
    'a password that is changed at once: connections go on, and without one exports are made from the table',
    async () => {
      await broker.control('change_password', 'obelisk_2', 'changed');
      await expectRight(await makeExport(ada.client, ada.datasetId));
      await broker.control('close_all_connections', 'restarted');
      await waitUntil('the worker says so', async () => !(await isReady('exporter-worker-1')));
      await expectRight(await makeExport(ada.client, ada.datasetId));
      const next = addressFor('obelisk_2', 'changed');
      await system.stack.restart('exporter-worker-1', { QUEUE_URL: next });
      await waitUntil('it consumes', () => isReady('exporter-worker-1'), 10_000);
      await expectRight(await makeExport(ada.client, ada.datasetId));
    },
    LIMIT_MS,
  );
});
