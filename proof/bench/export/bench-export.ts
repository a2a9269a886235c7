import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureS3 } from '@obelisk/services';
import { ensureDemoClient, ensureDemoDataset, startStack, type Stack } from '@obelisk/stack';
import { loadBenchData } from './bench-data.ts';
import { downloads } from './downloads.ts';
import { ExportClient } from './export-client.ts';
import { naiveExport } from './naive-competitor.ts';
import { peakMemory, processorSeconds } from './processes.ts';
import { previews } from './previews.ts';
import { scaling, stopOtherWorkers } from './scaling.ts';
import { referenceHash, shellCompetitors, type BenchTarget } from './shell-competitors.ts';
import { smallExports } from './small-exports.ts';
import { median, round, timed } from './statistics.ts';

interface BenchOptions {
  rows: number;
  runs: number;
  /** Rows of the naive program, whose time is scaled up to `rows`: it is linear, and takes minutes. */
  naiveRows: number;
  only?: string[] | undefined;
}

const BUCKET = 'bench';
const WORKERS = 3;

/** Request → COMPLETED on a real S3 server, against what people do today: interleaved, medians, one line of JSON at the end. */
export async function benchExport(options: BenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  await chmod(folder, 0o711); // PostgreSQL runs as another user and must pass through
  const s3 = await ensureS3(folder);
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      dataDir: join(folder, 'data'),
      storageUrl: `s3://${BUCKET}`,
      workers: WORKERS,
      env: {
        ...s3.env,
        LOG_LEVEL: 'warn',
        MAX_DATA_EXPORTS: '1000',
        REQUESTS_PER_MINUTE: '0', // it looks a hundred times a second
        MAX_DATA_EXPORT_RECORDS: String(options.rows * 10),
      },
    });
    const { userId } = await ensureDemoDataset(stack.databaseUrl, {
      email: 'bench@example.org',
      datasetId: 'bench',
      name: 'Bench',
    });
    const { clientId, secret } = await ensureDemoClient(stack.databaseUrl, userId);
    console.log(`loading ${String(options.rows)} events …`);
    await loadBenchData(stack.databaseUrl, options.rows);
    await stopOtherWorkers(stack, WORKERS);
    const client = await ExportClient.signIn(stack.url, clientId, secret ?? '');
    const target: BenchTarget = { databaseUrl: stack.databaseUrl, bucket: BUCKET, env: s3.env };
    console.log(JSON.stringify(await measure(options, client, target, stack)));
  } finally {
    await stack?.stop();
    await s3.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(options: BenchOptions, client: ExportClient, target: BenchTarget, stack: Stack) {
  const { rows, runs, naiveRows, only } = options;
  const whole = { name: 'bench', dataRange: { datasets: ['bench'] } };
  const asParquet = { ...whole, format: { type: 'PARQUET' } };
  const { id, records, sizeInBytes, compressedSizeInBytes } = await client.export(whole); // warms the cache for everybody
  const others = { ...shellCompetitors(target), 'node-naive': () => naiveExport(target, Math.min(naiveRows, rows)) };
  const competitors: Record<string, () => Promise<number>> = {
    obelisk: async () => (await client.export(whole)).seconds,
    parquet: async () => (await client.export(asParquet)).seconds,
    ...Object.fromEntries(Object.entries(others).map(([name, run]) => [name, () => timed(run)])),
  };
  const seconds: Record<string, number[]> = {};
  for (let run = 1; run <= runs; run += 1) {
    for (const [name, once] of Object.entries(competitors)) {
      if (only && !only.includes(name)) continue;
      const scale = name === 'node-naive' ? rows / Math.min(naiveRows, rows) : 1;
      const taken = (await once()) * scale;
      (seconds[name] ??= []).push(taken);
      console.log(`run ${String(run)}  ${name.padEnd(16)} ${taken.toFixed(2).padStart(8)} s`);
    }
  }
  const medians = Object.fromEntries(Object.entries(seconds).map(([name, all]) => [name, round(median(all))]));
  const own = medians['obelisk'] ?? Number.NaN;
  const ratio = Object.fromEntries(
    Object.entries(medians).flatMap(([name, theirs]) => (name === 'obelisk' ? [] : [[name, round(own / theirs)]])),
  );
  const identical = (await client.csvHash(id)) === (await referenceHash(target));
  const estimates = await previews(client);
  const latency = await smallExports(client);
  const memoryMiB = await peakMemory(stack);
  const cpuSeconds = await processorSeconds(() => client.export(whole), 'own');
  const parquet = {
    cpuSeconds: await processorSeconds(() => client.export(asParquet), 'own'),
    ...(await client.export(asParquet)),
  };
  const download = await downloads(client, target, stack, runs);
  const eventsPerSecond = await scaling(client, stack, rows, WORKERS);
  console.table(
    Object.entries(medians).map(([name, median_s]) => ({ name, median_s, 'ours ÷ theirs': ratio[name] ?? 1 })),
  );
  return {
    rows,
    runs,
    seconds: medians,
    ratio,
    identical,
    ...{ id, records, sizeInBytes, compressedSizeInBytes },
    estimates,
    latency,
    memoryMiB,
    cpuSeconds,
    parquet,
    download,
    eventsPerSecond,
  };
}
