import { importSample } from '@obelisk/stack';
import { startProxy, waitUntil, type TcpProxy } from '@obelisk/testing';
import { sharedServer } from '@obelisk/proof/system/backends';
import { csvDigest } from '@obelisk/proof/system/csv-digest';
import { finishedExport, requestExport } from '@obelisk/proof/system/finished-export';
import { referenceCopy } from '@obelisk/proof/system/reference-copy';
import { START_LIMIT_MS, startTestSystem, type Person, type TestSystem } from '@obelisk/proof/system/test-system';

/** GRACEFUL_STOPS=20 is the long form. */
const STOPS = Number(process.env['GRACEFUL_STOPS'] ?? 6);
/** Before each stop: one for either worker. */
const NEW_EXPORTS = 2;
const PER_PERSON = 4; // an account may hold five
/** A thin line to the database, so that an export takes seconds and every stop finds one that runs. */
const RATE = 600_000; // bytes per second and connection
const EVENTS = 40_000;
const STOP_LIMIT_MS = 30_000;

interface Attempts {
  me: { export: { status: { attempts: number } } };
}

describe(`${String(STOPS)} ordered stops of busy workers`, () => {
  let line: TcpProxy;
  let system: TestSystem;
  let people: Person[];

  beforeAll(async () => {
    const backend = await sharedServer();
    line = await startProxy(backend.options.databaseUrl ?? '', { rate: RATE });
    system = await startTestSystem(backend, { workers: 2, env: { SHUTDOWN_TIMEOUT: '10s' } });
    people = await Promise.all(
      Array.from({ length: Math.ceil((STOPS * NEW_EXPORTS) / PER_PERSON) }, (_, index) =>
        system.person(`person-${String(index)}`),
      ),
    );
    for (const { datasetId } of people)
      await importSample({ databaseUrl: system.stack.databaseUrl, datasetId }, EVENTS);
    for (const name of ['exporter-worker-1', 'exporter-worker-2']) {
      await system.stack.restart(name, { DATABASE_URL: line.url });
    }
  }, START_LIMIT_MS);

  afterAll(async () => {
    await system.stop();
    await line.close();
  }, START_LIMIT_MS);

  /** Whether this worker has begun a run and not ended it, by its log. */
  function isBusy(name: string): boolean {
    const lines = system.stack.process(name).logs.filter((text) => text.startsWith('{'));
    const messages = lines.map((text) => (JSON.parse(text) as { msg?: string }).msg);
    return messages.lastIndexOf('run begins') > messages.lastIndexOf('run ended');
  }

  it(
    'end with code 0 in time, count no attempt, and leave files that equal the COPY',
    async () => {
      const exports: { person: Person; id: string }[] = [];
      const request = async () => {
        const person = people[exports.length % people.length];
        if (person !== undefined) exports.push({ person, id: await requestExport(person.client, person.datasetId) });
      };
      for (let stop = 0; stop < STOPS; stop += 1) {
        for (let count = 0; count < NEW_EXPORTS; count += 1) await request();
        const name = `exporter-worker-${String((stop % 2) + 1)}`;
        const worker = system.stack.process(name);
        await waitUntil('the worker is busy', () => isBusy(name), 30_000);
        const begin = performance.now();
        expect(await worker.stop(STOP_LIMIT_MS)).toBe(0);
        expect(performance.now() - begin).toBeLessThan(STOP_LIMIT_MS);
        await worker.start();
      }
      for (const { person, id } of exports) {
        await finishedExport(person.client, id, 120_000);
        expect(await csvDigest(person.client, id)).toEqual(
          await referenceCopy(system.stack.databaseUrl, person.datasetId),
        );
        const { me } = await person.client.query<Attempts>(
          `{ me { export(id: ${JSON.stringify(id)}) { status { attempts } } } }`,
        );
        expect(me.export.status.attempts).toBe(1);
      }
    },
    START_LIMIT_MS + STOPS * 20_000,
  );
});
