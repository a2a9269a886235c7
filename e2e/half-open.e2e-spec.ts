import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { importSample } from '@obelisk/stack';
import { startPrivateRabbitMq, type RestartableBroker } from '@obelisk/services';
import { startProxy, waitUntil, type TcpProxy } from '@obelisk/testing';
import { realServices } from '@obelisk/proof/system/backends';
import { csvDigest } from '@obelisk/proof/system/csv-digest';
import { finishedExport, makeExport, requestExport } from '@obelisk/proof/system/finished-export';
import { referenceCopy } from '@obelisk/proof/system/reference-copy';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

/** FREEZE_SECONDS=60 is the long form: with the limits that the program has by itself. */
const FREEZE_MS = Number(process.env['FREEZE_SECONDS'] ?? 4) * 1_000;
const LONG = FREEZE_MS >= 30_000;
const LOW_LIMITS = {
  DATABASE_STATEMENT_TIMEOUT: '2s',
  S3_CONNECTION_TIMEOUT: '1s',
  S3_REQUEST_TIMEOUT: '1s',
  S3_IDLE_TIMEOUT: '1s',
  COPY_STALL_LIMIT: '3s',
  EXPORT_LEASE: '5s',
};
/** The longest wait that the settings allow for one answer, and 10 s; see docs/configuration.md. */
const ANSWER_MS = (LONG ? 45_000 : 5_000) + 10_000;
/** After the thaw: what hung ends, the lease lapses, the export begins again. */
const COMPLETION_MS = (LONG ? 120_000 : 30_000) + 30_000;
const TEST_MS = FREEZE_MS + ANSWER_MS + COMPLETION_MS;

const EVENTS = 150_000;
const GRACE_MS = 30_000; // of the worker's liveness

describe(`a dependency that is half-open for ${String(FREEZE_MS / 1_000)} s`, () => {
  let folder: string;
  let broker: RestartableBroker;
  let system: TestSystem;
  let ada: Person;
  let finished: string;
  let reference: { bytes: number; sha256: string };
  let proxies: Record<'postgres' | 'rabbitmq' | 's3' | 'nowhere', TcpProxy>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obelisk-half-open-'));
    const starting = startPrivateRabbitMq(folder);
    const backend = await realServices();
    broker = await starting;
    const { databaseUrl = '', env = {} } = backend.options;
    proxies = {
      postgres: await startProxy(databaseUrl),
      rabbitmq: await startProxy(`${broker.url}/?heartbeat=${LONG ? '5' : '2'}`),
      s3: await startProxy(env['S3_ENDPOINT'] ?? ''),
      nowhere: await startProxy(broker.url),
    };
    system = await startTestSystem(
      { ...backend, options: { ...backend.options, queueUrl: proxies.rabbitmq.url } },
      {
        workers: 2,
        env: {
          ...env,
          DATABASE_URL: proxies.postgres.url,
          S3_ENDPOINT: proxies.s3.url.replace(/\/$/, ''),
          ...(LONG ? {} : LOW_LIMITS),
        },
      },
    );
    proxies.nowhere.freeze();
    await system.stack.restart('exporter-worker-2', { QUEUE_URL: proxies.nowhere.url });
    ada = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: ada.datasetId }, EVENTS);
    reference = await referenceCopy(system.stack.databaseUrl, ada.datasetId);
    finished = await makeExport(ada.client, ada.datasetId);
  }, START_LIMIT_MS);

  afterAll(async () => {
    await system.stop();
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    await broker.stop();
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }, START_LIMIT_MS);

  const readiness = async (name: string) =>
    (await fetch(`http://127.0.0.1:${String(system.stack.process(name).port)}/health/ready`)).status;

  /** The probes of liveness that fail. */
  async function deadParts(name: string): Promise<string[]> {
    const answer = await fetch(`http://127.0.0.1:${String(system.stack.process(name).port)}/health/live`);
    const { error = {} } = (await answer.json()) as { error?: Record<string, unknown> };
    return Object.keys(error);
  }

  /** Statuses of one request after the other until `end`; each has to be answered in time. */
  async function ask(request: () => Promise<Response>, end: number): Promise<Set<number>> {
    const statuses = new Set<number>();
    do {
      const begin = performance.now();
      const answer = await request();
      await answer.arrayBuffer();
      expect(performance.now() - begin).toBeLessThan(ANSWER_MS);
      statuses.add(answer.status);
      await sleep(100);
    } while (performance.now() < end);
    return statuses;
  }

  async function duringTheFreeze(): Promise<{ catalog: Set<number>; gateway: Set<number> }> {
    const end = performance.now() + FREEZE_MS;
    const [catalog, gateway] = await Promise.all([
      ask(() => ada.client.postQuery('{ me { datasets { items { id } } } }'), end),
      ask(() => ada.client.download(finished, { Range: 'bytes=0-9' }), end),
      sleep(FREEZE_MS),
    ]);
    return { catalog, gateway };
  }

  async function expectRight(id: string): Promise<void> {
    await finishedExport(ada.client, id, COMPLETION_MS);
    expect(await csvDigest(ada.client, id)).toEqual(reference);
  }

  it(
    'PostgreSQL, in the middle of the events: 503 in time, and the file is right in the end',
    async () => {
      proxies.postgres.freezeAfter(2_000_000);
      const id = await requestExport(ada.client, ada.datasetId);
      await waitUntil('it is frozen', () => proxies.postgres.isFrozen());
      const { catalog, gateway } = await duringTheFreeze();
      proxies.postgres.thaw();
      expect([...catalog]).toContain(503);
      expect([...catalog, ...gateway].filter((status) => ![200, 206, 503].includes(status))).toEqual([]);
      await waitUntil(
        'the catalog answers again',
        async () => (await ada.client.postQuery('{ me { id } }')).ok,
        ANSWER_MS,
      );
      await expectRight(id);
    },
    TEST_MS,
  );

  it(
    'S3, in the middle of a part: 503 for downloads in time, and the file is right in the end',
    async () => {
      proxies.s3.freezeAfter(300_000);
      const id = await requestExport(ada.client, ada.datasetId);
      await waitUntil('it is frozen', () => proxies.s3.isFrozen());
      const { catalog, gateway } = await duringTheFreeze();
      proxies.s3.thaw();
      expect([...catalog]).toEqual([200]);
      expect([...gateway]).toContain(503);
      expect([...gateway].filter((status) => ![206, 503].includes(status))).toEqual([]);
      await expectRight(id);
    },
    TEST_MS,
  );

  it(
    'RabbitMQ: requests are accepted as ever, and made',
    async () => {
      proxies.rabbitmq.freeze();
      const id = await requestExport(ada.client, ada.datasetId);
      const { catalog, gateway } = await duringTheFreeze();
      expect([[...catalog], [...gateway]]).toEqual([[200], [206]]);
      await waitUntil('the worker notices', async () => (await readiness('exporter-worker-1')) === 503, ANSWER_MS);
      proxies.rabbitmq.thaw();
      await waitUntil('the worker consumes', async () => (await readiness('exporter-worker-1')) === 200, ANSWER_MS);
      await expectRight(id);
    },
    TEST_MS,
  );

  it(
    'a broker that is stopped and started: consuming again within 10 s, and nothing is lost',
    async () => {
      await broker.halt();
      const id = await requestExport(ada.client, ada.datasetId);
      await waitUntil('the worker says so', async () => (await readiness('exporter-worker-1')) === 503);
      expect(await deadParts('exporter-worker-1')).toEqual([]); // a restart would not help
      await broker.resume();
      await waitUntil('it consumes', async () => (await readiness('exporter-worker-1')) === 200, 10_000);
      await expectRight(id);
    },
    TEST_MS,
  );

  it(
    'a worker that cannot consume is dead, by its own word',
    async () => {
      await waitUntil(
        'liveness fails',
        async () => (await deadParts('exporter-worker-2')).includes('consuming'),
        GRACE_MS + 20_000,
      );
      expect(await deadParts('exporter-worker-1')).toEqual([]);
    },
    GRACE_MS + 30_000,
  );
});
