import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemoClient, ensureDemoDataset, startStack } from '@obelisk/stack';
import { seededRandom } from '@obelisk/testing';
import { loadBenchData } from '../export/bench-data.ts';
import { ExportClient } from '../export/export-client.ts';
import { follow, type Answer } from './follow.ts';

interface ForecastOptions {
  readonly rows: number;
  readonly workers: number;
  readonly seed: number;
}

/** Records of a tiny, a small and a large export, and how often each is asked for. */
const SIZES = [
  { limit: 20, times: 12 },
  { limit: 20_000, times: 12 },
  { limit: 1_000_000, times: 6 },
] as const;

/** Seconds below which nobody cares how far an estimate is off. */
const FLOOR_S = 1;
const FACTOR = 3;

/**
 * Every answer of `secondsLeft` while a mixed backlog drains, against what came true: real queue, workers and store. Says how many are
 * within three times; a second counts as the least, as in `export-forecast.spec.ts`. One line of JSON at the end.
 */
export async function benchForecast({ rows, workers, seed }: ForecastOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  const stack = await startStack({
    dataDir: join(folder, 'data'),
    workers,
    env: { LOG_LEVEL: 'warn', MAX_DATA_EXPORTS: '1000', REQUESTS_PER_MINUTE: '0' },
  });
  try {
    const owner = { email: 'bench@example.org', datasetId: 'bench', name: 'Bench' };
    const { userId } = await ensureDemoDataset(stack.databaseUrl, owner);
    const { clientId, secret } = await ensureDemoClient(stack.databaseUrl, userId);
    console.log(`loading ${String(rows)} events …`);
    await loadBenchData(stack.databaseUrl, rows);
    const client = await ExportClient.signIn(stack.url, clientId, secret ?? '');
    const dataRange = { datasets: ['bench'] };
    for (const { limit } of SIZES) await client.export({ name: 'known', dataRange, limit }); // a system that has worked before
    const limits = shuffled(
      SIZES.flatMap(({ limit, times }) => Array.from({ length: times }, () => limit)),
      seededRandom(seed),
    );
    const ids: string[] = [];
    for (const limit of limits) ids.push(await client.request({ name: String(limit), dataRange, limit }));
    console.log(JSON.stringify({ rows, workers, seed, exports: ids.length, ...judged(await follow(client, ids)) }));
  } finally {
    await stack.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function judged(answers: readonly Answer[]) {
  const known = answers.flatMap(({ said, came }) => (said === null ? [] : [{ said, came }]));
  const close = known.filter(
    ({ said, came }) => Math.max(said, came) <= FACTOR * Math.max(Math.min(said, came), FLOOR_S),
  );
  return {
    answers: answers.length,
    unknown: answers.length - known.length,
    within: close.length,
    share: Math.round((close.length / known.length) * 1_000) / 1_000,
    longestSeconds: Math.round(Math.max(...known.map(({ came }) => came))),
  };
}

/** https://en.wikipedia.org/wiki/Fisher–Yates_shuffle */
function shuffled<T>(items: readonly T[], random: () => number): T[] {
  const mixed = [...items];
  for (let last = mixed.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [mixed[last], mixed[other]] = [mixed[other] as T, mixed[last] as T];
  }
  return mixed;
}
