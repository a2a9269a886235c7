import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemoClient, ensureDemoDataset, startStack, type Stack } from '@obelisk/stack';
import pg from 'pg';
import { loadBenchData } from '../export/bench-data.ts';
import { ExportClient } from '../export/export-client.ts';
import { round } from '../export/statistics.ts';
import type { GrowthCase, Subject } from './growth-case.ts';
import { LONG_HISTORY } from './long-history.ts';
import { LONG_QUEUE } from './long-queue.ts';
import { MANY_DOWNLOADS } from './many-downloads.ts';
import { MANY_EXPORTS } from './many-exports.ts';
import { MANY_IMPORTS } from './many-imports.ts';

const CASES: readonly GrowthCase[] = [
  ...LONG_HISTORY,
  ...MANY_IMPORTS,
  ...LONG_QUEUE,
  ...MANY_DOWNLOADS,
  ...MANY_EXPORTS,
];
const EVENTS = 400_000;
const STOP_LIMIT_MS = 30_000;

/**
 * What n costs, and what ten times as many do, in one run: a ratio far above 1 is a cost that grows with the wrong thing.
 *
 * @param only beginnings of the names of cases; absent means all
 */
export async function benchGrowth(only: readonly string[] = ['']): Promise<void> {
  const cases = CASES.filter(({ name }) => only.some((begin) => name.startsWith(begin)));
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  let stack: Stack | undefined;
  try {
    stack = await startStack({
      dataDir: join(folder, 'data'),
      workers: 1,
      env: {
        LOG_LEVEL: 'warn',
        MAX_DATA_EXPORTS: '100000',
        REQUESTS_PER_MINUTE: '0',
      },
    });
    const { userId } = await ensureDemoDataset(stack.databaseUrl, {
      email: 'bench@example.org',
      datasetId: 'bench',
      name: 'Bench',
    });
    const { clientId, secret } = await ensureDemoClient(stack.databaseUrl, userId);
    await loadBenchData(stack.databaseUrl, EVENTS);
    await stack.process('exporter-worker-1').stop(STOP_LIMIT_MS);
    const database = new pg.Client(stack.databaseUrl);
    await database.connect();
    const client = await ExportClient.signIn(stack.url, clientId, secret ?? '');
    try {
      console.log(JSON.stringify(await measure(cases, { stack, client, database, userId })));
    } finally {
      await database.end();
    }
  } finally {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(cases: readonly GrowthCase[], subject: Subject) {
  const results = [];
  for (const { name, of, n, unit, measure: measureCase } of cases) {
    const small = round(await measureCase(subject, n));
    const large = round(await measureCase(subject, 10 * n));
    const result = { name, of, n, '10 n': 10 * n, unit, 'at n': small, 'at 10 n': large, ratio: round(large / small) };
    console.log(`${name}: ${String(small)} with ${String(n)} ${of}, ${String(large)} with ${String(10 * n)} (${unit})`);
    results.push(result);
  }
  console.table(results.map(({ name, of, ...figures }) => ({ what: `${name} / ${of}`, ...figures })));
  return results;
}
