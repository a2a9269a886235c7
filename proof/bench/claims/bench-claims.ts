import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '@obelisk/database';
import { RunsRepository } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import { ensureDemoDataset, startStack, type Stack } from '@obelisk/stack';
import pg from 'pg';
import { processorSeconds } from '../export/processes.ts';
import { quantile, round } from '../export/statistics.ts';
import { letWork, type CrowdResult } from './crowd.ts';
import { backendsDuring } from './wait-events.ts';

interface ClaimsBenchOptions {
  readonly workers: number;
  /** For each case. */
  readonly seconds: number;
  readonly connections: number;
}

const APPLICATION = 'bench-claims';

/**
 * What is asked of the table: by how many workers, how long each works on what it claimed, how much waits, and of how many accounts. With fewer accounts than
 * workers there comes a time when each runs something, and the oldest export of those that run least must be looked for.
 */
const CASES = [
  { name: 'nothing waits', workMs: 0, waiting: 0, accounts: 1 },
  { name: 'an export takes 10 s', workMs: 10_000, waiting: 20_000, accounts: 5_000 },
  { name: 'an export takes 10 s, fewer accounts than workers', workMs: 10_000, waiting: 20_000, accounts: 500 },
  { name: 'an export takes no time', workMs: 0, waiting: 50_000, accounts: 5_000 },
] as const;

/**
 * The claims of many workers against one PostgreSQL, by the worker's own statements, without the work between them: claims a second, how long a claim takes, what
 * the server does meanwhile. The workers share connections as behind a pooler. The last line is JSON.
 */
export async function benchClaims(options: ClaimsBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  let stack: Stack | undefined;
  try {
    stack = await startStack({ dataDir: join(folder, 'data'), workers: 0, env: { LOG_LEVEL: 'warn' } });
    await ensureDemoDataset(stack.databaseUrl, { email: 'bench@example.org', datasetId: 'bench', name: 'Bench' });
    const settings = { DATABASE_URL: stack.databaseUrl, DATABASE_POOL_SIZE: options.connections };
    const dataSource = await createDataSource(settings, APPLICATION).initialize();
    const database = new pg.Client(stack.databaseUrl);
    await database.connect();
    try {
      const runs = new RunsRepository(dataSource, new Outbox());
      const results = [];
      for (const one of CASES) results.push(await measure(runs, database, { ...one, ...options }));
      console.table(results, ['name', 'claimsPerSecond', 'claimP50', 'claimP99', 'lookP99', 'renewalP99', 'lost']);
      console.log(JSON.stringify({ ...options, cases: results }));
    } finally {
      await database.end();
      await dataSource.destroy();
    }
  } finally {
    await stack?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

type Case = ClaimsBenchOptions & (typeof CASES)[number];

async function measure(
  runs: RunsRepository,
  database: pg.Client,
  { name, workMs, waiting, accounts, workers, connections, seconds }: Case,
) {
  await fillQueue(database, waiting, accounts);
  const signal = AbortSignal.timeout(seconds * 1_000);
  const begin = performance.now();
  let crowd: CrowdResult = { claims: [], vain: [], renewals: [], lost: 0 };
  let backends: Record<string, number> = {};
  const spent = await processorSeconds(async () => {
    backends = await backendsDuring(database, APPLICATION, async () => {
      crowd = await letWork(runs, { workers, workMs, connections, signal });
    });
  });
  const took = (performance.now() - begin) / 1_000;
  const ms = (times: readonly number[], share: number) => round(times.length === 0 ? 0 : quantile(times, share));
  return {
    name,
    claimsPerSecond: round(crowd.claims.length / took),
    claimP50: ms(crowd.claims, 0.5),
    claimP99: ms(crowd.claims, 0.99),
    looksInVainPerSecond: round(crowd.vain.length / took),
    lookP99: ms(crowd.vain, 0.99),
    renewalsPerSecond: round(crowd.renewals.length / took),
    renewalP99: ms(crowd.renewals, 0.99),
    lost: crowd.lost,
    backends,
    processorSeconds: spent,
  };
}

/** So many exports wait, of many accounts in turn. */
async function fillQueue(database: pg.Client, waiting: number, accounts: number): Promise<void> {
  await database.query('TRUNCATE exports CASCADE');
  await database.query(
    `INSERT INTO users (id, name, email, created_on)
     SELECT 'waiting-' || n, 'Waiting', 'waiting-' || n || '@example.org', 0 FROM generate_series(0, $1::integer) AS n ON CONFLICT DO NOTHING`,
    [accounts],
  );
  await database.query(
    `INSERT INTO exports (id, user_id, datasets, metrics, timestamp_precision, fields, record_limit, requested_on, correlation_id, records_estimate, "from", "to")
     SELECT gen_random_uuid()::text, 'waiting-' || (n % $2::integer), '{bench}', '{}', 'MILLISECONDS', '{timestamp}', 1000,
            floor(extract(epoch FROM now()) * 1000), 'bench', 0, 0, 1
     FROM generate_series(1, $1::integer) AS n`,
    [waiting, accounts],
  );
  await database.query('VACUUM (ANALYZE) exports');
}
