import { importSample } from '@obelisk/stack';
import { startProxy } from '@obelisk/testing';
import { sharedServer, type Backend } from '../system/backends.ts';
import { csvDigest } from '../system/csv-digest.ts';
import { finishedExport, requestExport } from '../system/finished-export.ts';
import { referenceCopy } from '../system/reference-copy.ts';
import { startTestSystem, type Person } from '../system/test-system.ts';
import { buildRelease } from './previous-release.ts';

/** In the order in which a rolling update takes them; a worker stays behind for a while. */
const ORDER = ['catalog-api', 'exporter-worker-1', 'download-gateway', 'auth-service', 'exporter-worker-2'];
const EVENTS = 20_000;
/** A thin line to the database, so that exports are under way at each step. */
const RATE = 600_000; // bytes per second and connection
const EXPORT_LIMIT_MS = 120_000;
/** At the begin and before each restart; an account may hold five. */
const PER_PERSON = 3;

/** The last line of `npm run rolling`. */
export interface RollingResult {
  from: string;
  restarts: number;
  exports: number;
  identical: number;
  /** Attempts besides the first of each export: a restart is none. */
  moreAttempts: number;
}

/**
 * Starts the services of another revision on the schema of this one, and replaces them one after the other, while exports are
 * made: both versions work on one database.
 */
export async function rollingRestart(revision: string, say: (sentence: string) => void): Promise<RollingResult> {
  say(`building ${revision} …`);
  const release = await buildRelease(revision);
  const backend = await sharedServer();
  const line = await startProxy(backend.options.databaseUrl ?? '', { rate: RATE });
  try {
    return await roll(revision, release.folder, backend, line.url, say);
  } finally {
    await line.close();
    await release.remove();
  }
}

async function roll(
  from: string,
  release: string,
  backend: Backend,
  thinLine: string,
  say: (sentence: string) => void,
): Promise<RollingResult> {
  const system = await startTestSystem(backend, { workers: 2, release });
  try {
    const { stack } = system;
    const people: Person[] = [];
    const exports: { person: Person; id: string }[] = [];
    const request = async () => {
      const index = Math.floor(exports.length / PER_PERSON);
      const person = (people[index] ??= await aPerson(index));
      exports.push({ person, id: await requestExport(person.client, person.datasetId) });
    };
    const aPerson = async (index: number) => {
      const person = await system.person(`roller-${String(index)}`);
      await importSample({ databaseUrl: stack.databaseUrl, datasetId: person.datasetId }, EVENTS);
      return person;
    };
    for (const name of ['exporter-worker-1', 'exporter-worker-2'])
      await stack.restart(name, { DATABASE_URL: thinLine });
    await request();
    for (const name of ORDER) {
      await request();
      await stack.replace(name);
      say(`${name} is new`);
    }
    let [identical, moreAttempts] = [0, 0];
    for (const { person, id } of exports) {
      await finishedExport(person.client, id, EXPORT_LIMIT_MS);
      const [file, reference] = [
        await csvDigest(person.client, id),
        await referenceCopy(stack.databaseUrl, person.datasetId),
      ];
      identical += Number(file.sha256 === reference.sha256);
      moreAttempts += (await attemptsOf(person, id)) - 1;
    }
    return { from, restarts: ORDER.length, exports: exports.length, identical, moreAttempts };
  } finally {
    await system.stop();
  }
}

export function isSeamless({ exports, identical, moreAttempts }: RollingResult): boolean {
  return exports > 0 && identical === exports && moreAttempts === 0;
}

async function attemptsOf({ client }: Person, id: string): Promise<number> {
  const { me } = await client.query<{ me: { export: { status: { attempts: number } } } }>(
    `{ me { export(id: ${JSON.stringify(id)}) { status { attempts } } } }`,
  );
  return me.export.status.attempts;
}
