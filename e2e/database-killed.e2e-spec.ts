import { once } from 'node:events';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { importSample } from '@obelisk/stack';
import { startProxy, waitUntil, type TcpProxy } from '@obelisk/testing';
import { bareMachine } from '@obelisk/proof/system/backends';
import { onDatabase } from '@obelisk/proof/system/on-database';
import { csvDigest } from '@obelisk/proof/system/csv-digest';
import { finishedExport, requestExport } from '@obelisk/proof/system/finished-export';
import { referenceCopy } from '@obelisk/proof/system/reference-copy';
import { AcknowledgedIngest } from './support/acknowledged-ingest.ts';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

/** What is promised: everything answers again. */
const RECOVERY_LIMIT_MS = 10_000;
/** A thin line to the database, so that each fault finds an export that runs. */
const RATE = 600_000; // bytes per second and connection
const EVENTS = 40_000;

describe('the embedded PostgreSQL', () => {
  const events: string[] = [];
  let line: TcpProxy;
  let thief: Server | undefined;
  let system: TestSystem;
  let person: Person;
  let sensor: Person;
  const exports: string[] = [];
  let ingest: AcknowledgedIngest;

  beforeAll(async () => {
    const onEvent = (sentence: string) => events.push(sentence);
    // durable: what PostgreSQL has committed must be there when it was killed
    system = await startTestSystem(await bareMachine(), {
      restart: true,
      durable: true,
      onEvent,
      env: { EXPORT_LEASE: '5s' },
    });
    person = await system.person('ada');
    await importSample({ databaseUrl: system.stack.databaseUrl, datasetId: person.datasetId }, EVENTS);
    line = await startProxy(system.stack.databaseUrl, { rate: RATE });
    await system.stack.restart('exporter-worker-1', { DATABASE_URL: line.url });
    sensor = await system.person('sensor');
    ingest = new AcknowledgedIngest(sensor.client, sensor.datasetId);
  }, START_LIMIT_MS);

  afterAll(async () => {
    await system.stop();
    await line.close();
  }, START_LIMIT_MS);

  beforeEach(() => events.splice(0));

  afterEach(() => thief?.close());

  async function postmaster(): Promise<number> {
    const lock = await readFile(join(system.dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
    return Number.parseInt(lock, 10);
  }

  /** Processes whose working folder is the database's (Linux). */
  async function processes(): Promise<string[]> {
    const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
    const folders = await Promise.all(pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => '')));
    return pids.filter((_, index) => folders[index] === join(system.dataDir, 'postgres'));
  }

  async function runningExport(): Promise<void> {
    const id = await requestExport(person.client, person.datasetId);
    exports.push(id);
    const runs = async () => (await person.client.statusByGuide(id)).status.recordsProcessed > 0;
    await waitUntil('the export runs', runs, 30_000);
  }

  async function answersAgain(): Promise<void> {
    const asks = () =>
      person.client.query('{ me { id } }').then(
        () => true,
        () => false,
      );
    await waitUntil('the Catalog answers again', asks, RECOVERY_LIMIT_MS);
  }

  it(
    'starts again by itself when it is killed, at once and in the middle of its start',
    async () => {
      await runningExport();
      await ingest.goesOn();
      const first = await postmaster();
      process.kill(first, 'SIGKILL');
      await waitUntil('a second one starts', async () => ![first, NaN].includes(await postmaster()), RECOVERY_LIMIT_MS);
      process.kill(await postmaster(), 'SIGKILL');
      await answersAgain();
      expect(events[0]).toBe('postgres is gone: it ended with code 1. It starts again in 0.5 s.');
      expect(events.at(-1)).toBe('postgres is back.');
    },
    START_LIMIT_MS,
  );

  it(
    'starts again when its host is killed, which leaves it without an owner',
    async () => {
      await runningExport();
      await ingest.goesOn();
      const before = await postmaster();
      system.stack.process('postgres').kill('SIGKILL');
      await waitUntil('it is back', () => events.at(-1) === 'postgres is back.', RECOVERY_LIMIT_MS);
      expect(await postmaster()).not.toBe(before);
      await answersAgain();
    },
    START_LIMIT_MS,
  );

  it(
    'waits for its port while another program has it, and says so',
    async () => {
      const { port } = new URL(system.stack.databaseUrl);
      process.kill(await postmaster(), 'SIGKILL');
      thief = await listenOn(Number(port));
      await waitUntil('a start fails', () => events.length > 1, RECOVERY_LIMIT_MS);
      expect(events[1]).toMatch(/^postgres did not start: .*could not bind IPv4 address .*It starts again in /s);
      thief.close();
      await answersAgain();
    },
    START_LIMIT_MS,
  );

  it(
    'has kept each event that was acknowledged, once, also those of a data API that was killed',
    async () => {
      await ingest.goesOn();
      system.stack.process('data-api').kill('SIGKILL');
      await ingest.goesOn();
      const acknowledged = await ingest.end();
      const rows = await onDatabase<{ value: number; times: number }>(
        system.stack.databaseUrl,
        `SELECT number_value AS value, count(*)::integer AS times FROM metric_events JOIN datasets ON key = dataset_key
         WHERE datasets.id = $1 GROUP BY 1`,
        [sensor.datasetId],
      );
      const stored = new Map(rows.map(({ value, times }) => [value, times]));
      expect(acknowledged.filter((value) => stored.get(value) !== 1)).toEqual([]);
      expect(rows.filter(({ times }) => times !== 1)).toEqual([]);
      expect(ingest.refused).toBeGreaterThan(0);
    },
    START_LIMIT_MS,
  );

  it(
    'has cost no export a byte',
    async () => {
      const reference = await referenceCopy(system.stack.databaseUrl, person.datasetId);
      for (const id of exports) {
        await finishedExport(person.client, id, 120_000);
        expect(await csvDigest(person.client, id)).toEqual(reference);
      }
      expect(exports).toHaveLength(2);
    },
    START_LIMIT_MS,
  );

  it(
    'is not started again by a system that stops',
    async () => {
      process.kill(await postmaster(), 'SIGKILL');
      await waitUntil('its end is noticed', () => events.length > 0);
      await system.stack.stop();
      expect(events).toHaveLength(1);
      await waitUntil('nothing of it runs', async () => (await processes()).length === 0);
    },
    START_LIMIT_MS,
  );
});

/** Takes a port as soon as it is free. */
async function listenOn(port: number): Promise<Server> {
  for (;;) {
    const server = createServer((socket) => socket.destroy()).listen(port, '127.0.0.1');
    const listens = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (listens) return server;
  }
}
