/**
 * `npm run test:containers`: the image and docker-compose.yml, run. On a bare Debian machine, as root, it starts a Docker of its own and makes stand-ins for
 * the images that a registry would have; with DOCKER_HOST it takes that one, with the images that it has. The last line is JSON; the exit code is 1 when a step fails.
 */
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOptions, runProgram, describeError } from '@obelisk/platform/program';
import { findFreePort } from '@obelisk/services';
import { ROOT } from './compose-file.ts';
import { compose, containersOf, run, up } from './docker.ts';
import { buildImage, checkImage } from './image-checks.ts';
import {
  backUpAndRestore,
  completed,
  downloaded,
  killWorkerAtWork,
  prepare,
  removeExport,
  requestExport,
} from './journey.ts';
import { checkConfinement, checkDatabaseRole, handedOver, openPages, stopServices } from './stack-checks.ts';

const ROWS = 100_000;
const CHROMIUM = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const seconds: Record<string, number> = {};
const facts: Record<string, unknown> = {};

async function step<T>(name: string, work: () => Promise<T>): Promise<T> {
  const begin = performance.now();
  const result = await work();
  seconds[name] = Math.round((performance.now() - begin) / 100) / 10;
  console.log(`${name}: ${String(seconds[name])} s`);
  return result;
}

async function settings(folder: string): Promise<string> {
  const port = await findFreePort();
  const url = `http://localhost:${String(port)}`;
  const secrets = [
    'POSTGRES_PASSWORD',
    'DATABASE_PASSWORD',
    'RABBITMQ_PASSWORD',
    'GRAFANA_PASSWORD',
    'S3_ACCESS_KEY_ID',
    'S3_SECRET_ACCESS_KEY',
  ];
  Object.assign(
    process.env,
    Object.fromEntries(secrets.map((name) => [name, `${name.toLowerCase().replaceAll('_', '')}0123456789`])),
  );
  Object.assign(process.env, {
    COMPOSE_PROJECT_NAME: `obelisk-${String(port)}`,
    PORT: String(port),
    PUBLIC_URL: url,
    IMPORT_DIR: folder,
  });
  const rows = Array.from({ length: ROWS }, (_, n) => {
    const at = new Date(Date.UTC(2026, 0, 1) + n * 1_000).toISOString();
    return [at, ...Array.from({ length: 8 }, (__, column) => (((n * (column + 3)) % 9_973) / 7).toFixed(4))].join();
  });
  await writeFile(join(folder, 'readings.csv'), ['date,a,b,c,d,e,f,g,h', ...rows, ''].join('\n'));
  return url;
}

async function test(url: string, folder: string): Promise<void> {
  await step('image', checkImage);
  await step('up', () => up('--scale', 'exporter-worker=3'));
  await step('confinement', checkConfinement);
  facts['databaseRole'] = await checkDatabaseRole();
  if (existsSync(CHROMIUM)) facts['page'] = await step('pages', () => openPages(url, CHROMIUM));
  const client = await step('prepare', () => prepare(url, 'readings.csv'));
  const first = await step('export', async () => {
    const id = await requestExport(client);
    facts['records'] = (await completed(client, id)).records;
    return { id, sha256: await downloaded(client, id) };
  });
  facts['sentByCaddy'] = await handedOver();
  const others = await step('kill', async () => {
    const ids = [await requestExport(client), await requestExport(client), await requestExport(client)];
    await killWorkerAtWork();
    for (const id of ids) await completed(client, id);
    return ids;
  });
  const digests = await Promise.all(others.map((id) => downloaded(client, id)));
  facts['sameAfterKill'] = digests.every((digest) => digest === first.sha256);
  const stop = await step('stop', stopServices);
  Object.assign(facts, { exitCodes: stop.codes });
  await step('down', () => compose('down'));
  await step('up again', () => up());
  facts['sameAfterDown'] = (await step('download again', () => downloaded(client, first.id))) === first.sha256;
  facts['workers'] = (await containersOf('exporter-worker')).length;
  for (const id of others) await removeExport(client, id);
  const restored = await step('backup and restore', () =>
    backUpAndRestore(client, join(folder, 'backup'), () => compose('down', '--volumes')),
  );
  const after = await Promise.all([first.id, ...restored].map((id) => downloaded(client, id)));
  facts['sameAfterRestore'] = after.every((digest) => digest === first.sha256);
  const wrong = [
    facts['records'] !== ROWS * 8 && 'records',
    facts['sentByCaddy'] === 0 && 'sentByCaddy',
    facts['sameAfterKill'] !== true && 'sameAfterKill',
    facts['sameAfterDown'] !== true && 'sameAfterDown',
    facts['sameAfterRestore'] !== true && 'sameAfterRestore',
    stop.codes.some((code) => code !== 0) && 'exitCodes',
  ].filter((name) => name !== false);
  if (wrong.length > 0) throw new Error(`Not as they should be: ${wrong.join(', ')}.`);
}

const engine = join(ROOT, 'tools/containers/engine.sh');
const STAND_INS = join(ROOT, 'tools/containers/stand-ins.sh');
const own = process.env['DOCKER_HOST'] === undefined;

await runProgram('npm run test:containers', async (args) => {
  readOptions({ args });
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-containers-'));
  await chmod(folder, 0o755); // the import runs as another user
  let failure: unknown;
  try {
    if (own) {
      const place = join(folder, 'docker');
      Object.assign(process.env, { DOCKER_HOST: `unix://${place}/docker.sock`, DOCKER_CONFIG: join(place, 'config') });
      await step('engine', () => run(engine, 'start', place));
      await step('stand-in of the base', () => run(STAND_INS, 'base'));
    }
    const [image] = await Promise.all([
      step('build', buildImage),
      own && step('stand-ins of the servers', () => run(STAND_INS, 'servers')), // meanwhile
    ]);
    Object.assign(facts, { megabytes: Math.round(image.bytes / 1e6), megabytesOfOurs: Math.round(image.ours / 1e6) });
    await test(await settings(folder), folder);
  } catch (error) {
    failure = error;
    console.error(describeError(error));
  } finally {
    await compose('down', '--volumes').catch(() => undefined);
    if (own) await run(engine, 'stop', join(folder, 'docker'));
    await rm(folder, { recursive: true, force: true });
  }
  const total = Math.round(performance.now() / 1_000); // since this program began
  console.log(JSON.stringify({ passed: failure === undefined, total, seconds, ...facts }));
  process.exit(failure === undefined ? 0 : 1);
});
