import { createHash } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { ObeliskClient } from '@obelisk/stack';
import { compose, containersOf, docker, metricOf, run, up } from './docker.ts';

const DATASET = 'my-readings';
const LONGEST_WAIT = 180_000; // ms

/** Account, client and dataset by the commands of the README, and a file of readings. @returns a signed-in client */
export async function prepare(url: string, csv: string): Promise<ObeliskClient> {
  const admin = (...args: string[]) => compose('run', '--rm', 'admin', ...args);
  await admin('create-user', '--email', 'ada@example.org', '--name', 'Ada');
  const made = await admin('create-client', '--user', 'ada@example.org', '--name', 'laptop');
  await admin('create-dataset', '--id', DATASET, '--name', 'My readings', '--owner', 'ada@example.org');
  await compose(
    'run',
    '--rm',
    'import',
    '--dataset',
    DATASET,
    '--csv',
    csv,
    '--timestamp',
    'date',
    '--source',
    'transformer-1',
  );
  const field = (name: string) => new RegExp(`${name}=(\\S+)`).exec(made)?.[1] ?? '';
  return ObeliskClient.connect(url, { clientId: field('client_id'), secret: field('client_secret') });
}

/** @returns the export's id */
export async function requestExport(client: ObeliskClient): Promise<string> {
  const { responseCode, message, item } = await client.requestByGuide(DATASET);
  if (item === null) throw new Error(`${responseCode}: ${String(message)}`);
  return item.id;
}

export async function completed(client: ObeliskClient, id: string): Promise<{ records: number }> {
  const end = Date.now() + LONGEST_WAIT;
  for (;;) {
    const { status } = await client.statusByGuide(id);
    if (status.status === 'COMPLETED') return { records: status.recordsProcessed };
    if (status.status !== 'QUEUING' && status.status !== 'GENERATING')
      throw new Error(`Export ${id} is ${status.status}.`);
    if (Date.now() > end) throw new Error(`Export ${id} is still ${status.status}.`);
    await delay(250);
  }
}

/** SHA-256 of the file, which must be what its own header says. */
export async function downloaded(client: ObeliskClient, id: string): Promise<string> {
  const answer = await client.download(id);
  if (answer.status !== 200) throw new Error(`The download answers ${String(answer.status)}.`);
  const digest = createHash('sha256')
    .update(Buffer.from(await answer.arrayBuffer()))
    .digest();
  if (answer.headers.get('repr-digest') !== `sha-256=:${digest.toString('base64')}:`)
    throw new Error('The file has another digest than its header says.');
  if (answer.headers.has('x-store-authorization')) throw new Error('The client sees how the store is asked.');
  return digest.toString('hex');
}

/** Kills the first worker that is seen to make an export. @returns its container */
export async function killWorkerAtWork(): Promise<string> {
  const end = Date.now() + LONGEST_WAIT;
  const workers = await containersOf('exporter-worker');
  for (;;) {
    for (const worker of workers) {
      if ((await metricOf(worker, /^obelisk_exports_running /)) === 0) continue;
      await docker('kill', '--signal', 'KILL', worker);
      return worker;
    }
    if (Date.now() > end) throw new Error('No worker was seen at work.');
  }
}

/** Makes room for others: an account may hold so many. */
export async function removeExport(client: ObeliskClient, id: string): Promise<void> {
  await client.query(`mutation { onExport(id: "${id}") { remove { responseCode } } }`);
}

/** What deploy/backup.sh and deploy/restore.sh promise, of two exports that are not finished: one waits, one lost its worker in the middle. */
export async function backUpAndRestore(
  client: ObeliskClient,
  folder: string,
  wipe: () => Promise<unknown>,
): Promise<string[]> {
  const interrupted = await requestExport(client);
  await killWorkerAtWork();
  const waiting = await requestExport(client);
  await run('deploy/backup.sh', folder);
  await wipe();
  await run('deploy/restore.sh', folder);
  await up();
  const ids = [interrupted, waiting];
  for (const id of ids) await completed(client, id);
  return ids;
}
