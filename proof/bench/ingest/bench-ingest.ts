import { createReadStream } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ensureDemoClient, ensureDemoDataset, ObeliskClient, startStack, type Stack } from '@obelisk/stack';
import pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { peakMemory, processorSeconds } from '../export/processes.ts';
import { quantile, round, timed } from '../export/statistics.ts';
import { ingestBodies, writeCopyFile } from './ingest-bodies.ts';
import { sendBodies, type IngestTarget } from './ingest-load.ts';

const SIZES = [100, 5_000];
/** Requests under way at the same time. */
const CONNECTIONS = 32;
const WARM_UP_EVENTS = 50_000;
const PACED_SECONDS = 5;
const COLUMNS = '"timestamp", ts_received, dataset_key, metric, source, number_value';

/**
 * Events by HTTP in requests of two sizes: as fast as they are taken, then at half of that for the latencies; beside PostgreSQL's COPY of the
 * same rows into a table with the same indexes, which checks, replaces and counts nothing. One line of JSON at the end.
 */
export async function benchIngest({ events }: { readonly events: number }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  await chmod(folder, 0o711); // PostgreSQL runs as another user and must pass through
  const limits = { REQUESTS_PER_MINUTE: '0', INGEST_EVENTS_PER_HOUR: '0', INGEST_MEGABYTES_PER_HOUR: '0' };
  const stack = await startStack({
    dataDir: join(folder, 'data'),
    workers: 0,
    env: { ...limits, LOG_LEVEL: 'warn' },
  });
  try {
    const copyFile = join(folder, 'copy.txt');
    await writeCopyFile(copyFile, events);
    const copy = await copyOf(stack.databaseUrl, copyFile, events);
    const ingest: Record<string, unknown> = {};
    for (const size of SIZES) ingest[`requestsOf${String(size)}`] = await measure(stack, size, events);
    console.log(JSON.stringify({ events, load: loadavg()[0], copy, ...ingest, peakMiB: await peakMemory(stack) }));
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(stack: Stack, size: number, events: number) {
  const target = await aTarget(stack, `ingest-${String(size)}`);
  const warm = Math.ceil(WARM_UP_EVENTS / size) * size;
  await sendBodies(target, ingestBodies(0, warm, size), { connections: CONNECTIONS, perSecond: Infinity });
  const bodies = ingestBodies(warm, events, size);
  let seconds = 0;
  const processors = await processorSeconds(async () => {
    seconds = await timed(() => sendBodies(target, bodies, { connections: CONNECTIONS, perSecond: Infinity }));
  }, 'own');
  const sent = bodies.length * size;
  const perSecond = sent / seconds / size / 2;
  const paced = Math.ceil(perSecond * PACED_SECONDS) * size;
  const latencies = await sendBodies(target, ingestBodies(warm + sent, paced, size), { connections: 256, perSecond });
  const result = {
    eventsPerSecond: Math.round(sent / seconds),
    processorSecondsPerMillion: perMillion(processors, sent),
    atHalf: { p50: round(quantile(latencies, 0.5)), p99: round(quantile(latencies, 0.99)) },
  };
  console.log(`requests of ${String(size)}: ${JSON.stringify(result)}`);
  return result;
}

/** A dataset and an account of its own. */
async function aTarget(stack: Stack, datasetId: string): Promise<IngestTarget> {
  const { databaseUrl, url } = stack;
  const email = `${datasetId}@example.org`;
  const { userId } = await ensureDemoDataset(databaseUrl, { email, datasetId, name: datasetId });
  const { clientId, secret } = await ensureDemoClient(databaseUrl, userId);
  const { token } = await ObeliskClient.connect(url, { clientId, secret: secret ?? '' });
  const { port } = stack.process('data-api');
  return { port, path: `/api/v3/data/ingest/${datasetId}`, authorization: `Bearer ${token}` };
}

async function copyOf(databaseUrl: string, file: string, events: number) {
  const database = await new pg.Client(databaseUrl).connect();
  try {
    await database.query('CREATE TABLE competitor (LIKE metric_events INCLUDING ALL)');
    let seconds = 0;
    const copy = () =>
      pipeline(createReadStream(file), database.query(copyFrom(`COPY competitor (${COLUMNS}) FROM STDIN`)));
    const processors = await processorSeconds(async () => {
      seconds = await timed(copy);
    }, 'own');
    const result = {
      eventsPerSecond: Math.round(events / seconds),
      processorSecondsPerMillion: perMillion(processors, events),
    };
    console.log(`COPY: ${JSON.stringify(result)}`);
    return result;
  } finally {
    await database.end();
  }
}

function perMillion(processors: Readonly<Record<string, number>>, events: number): Record<string, number> {
  const scaled = Object.entries(processors).map(([name, seconds]) => [name, round((seconds * 1e6) / events)]);
  return Object.fromEntries(scaled) as Record<string, number>;
}
