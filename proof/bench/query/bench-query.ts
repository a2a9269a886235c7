import { mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemoClient, ensureDemoDataset, ObeliskClient, startStack, type Stack } from '@obelisk/stack';
import { loadBenchData } from '../export/bench-data.ts';
import { peakMemory, processorSeconds } from '../export/processes.ts';
import { shell } from '../export/shell-competitors.ts';
import { median, quantile, round, timed } from '../export/statistics.ts';

interface QueryBenchOptions {
  readonly rows: number;
  readonly runs: number;
}

const PAGE = 100_000;
const SMALL = 100;
const SMALL_QUERIES = 200;

/** The same events in the same order, in the JSON that the answer has. */
const SAME_QUESTION = `SELECT json_build_object('timestamp', "timestamp" / 1000, 'metric', metric, 'source', source, 'value', number_value)
  FROM metric_events WHERE dataset_key = (SELECT key FROM datasets WHERE id = 'bench')
  ORDER BY metric_events."timestamp", metric, source, producer_id LIMIT ${String(PAGE)}`;

/**
 * A page of 100,000 events by the data API, beside psql and the same question, in turn; small questions one after the other; a walk through all
 * events, with the memory that it takes. One line of JSON at the end; `load` says what else ran.
 */
export async function benchQuery({ rows, runs }: QueryBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  try {
    const env = { LOG_LEVEL: 'warn', REQUESTS_PER_MINUTE: '0' };
    const stack = await startStack({ dataDir: join(folder, 'data'), workers: 0, env });
    try {
      const asking = await questions(stack);
      console.log(`storing ${String(rows)} events …`);
      await loadBenchData(stack.databaseUrl, rows);
      const load = round(loadavg()[0] ?? Number.NaN);
      console.log(JSON.stringify({ rows, runs, load, ...(await measure(stack, asking, runs)) }));
    } finally {
      await stack.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

interface Questions {
  ask: (limit: number, cursor?: string) => Promise<{ items: unknown[]; cursor?: string }>;
  /** A whole page, read by nobody. */
  fetchPage: () => Promise<unknown>;
}

/** Straight to the data API: the proxy of the stack is not what is measured. */
async function questions(stack: Stack): Promise<Questions> {
  const account = { email: 'bench@example.org', datasetId: 'bench', name: 'Bench' };
  const { userId } = await ensureDemoDataset(stack.databaseUrl, account);
  const { clientId, secret } = await ensureDemoClient(stack.databaseUrl, userId);
  const { token } = await ObeliskClient.connect(stack.url, { clientId, secret: secret ?? '' });
  const url = `http://127.0.0.1:${String(stack.process('data-api').port)}/api/v3/data/query/events`;
  const authorization = `Bearer ${token}`;
  const bodyOf = (limit: number, cursor?: string) =>
    JSON.stringify({ dataRange: { datasets: ['bench'] }, limit, cursor });
  return {
    ask: async (limit, cursor) => {
      const response = await fetch(url, { method: 'POST', body: bodyOf(limit, cursor), headers: { authorization } });
      if (!response.ok) throw new Error(`${String(response.status)}: ${await response.text()}`);
      return (await response.json()) as { items: unknown[]; cursor?: string };
    },
    fetchPage: () =>
      shell('curl --fail --silent --show-error --data "$BODY" --header "$AUTHORIZATION" "$URL" > /dev/null', {
        BODY: bodyOf(PAGE),
        AUTHORIZATION: `Authorization: ${authorization}`,
        URL: url,
      }),
  };
}

async function measure(stack: Stack, { ask, fetchPage }: Questions, runs: number) {
  const peak = async () => (await peakMemory(stack))['data-api'];
  const peakMiB: Record<string, number | undefined> = { idle: await peak() };
  await fetchPage();
  peakMiB['page'] = await peak();
  const ways: Record<string, () => Promise<unknown>> = {
    query: fetchPage,
    psql: () =>
      shell('psql -X -q -t -A "$DATABASE_URL" -c "$QUESTION" > /dev/null', {
        DATABASE_URL: stack.databaseUrl,
        QUESTION: SAME_QUESTION,
      }),
  };
  const seconds: Record<string, number[]> = { query: [], psql: [] };
  const processors: Record<string, Record<string, number>> = {};
  for (let run = 0; run < runs; run += 1) {
    for (const [way, answer] of Object.entries(ways)) {
      const spent = await processorSeconds(async () => seconds[way]?.push(await timed(answer)));
      processors[way] ??= spent; // of the first run
    }
  }
  const small: number[] = [];
  for (let n = 0; n < SMALL_QUERIES; n += 1) small.push(1_000 * (await timed(() => ask(SMALL))));
  const walked = await walk(ask);
  peakMiB['walk'] = await peak();
  await walk(ask);
  peakMiB['twice'] = await peak();
  const page = Object.fromEntries(Object.entries(seconds).map(([way, all]) => [way, round(median(all))]));
  return {
    pageSeconds: page,
    timesOfPsql: round((page['query'] ?? Number.NaN) / (page['psql'] ?? Number.NaN)),
    smallMilliseconds: { p50: round(median(small)), p95: round(quantile(small, 0.95)) },
    walk: walked,
    peakMiB,
    processorSeconds: processors,
  };
}

async function walk(ask: Questions['ask']) {
  let events = 0;
  let pages = 0;
  const taken = await timed(async () => {
    let cursor: string | undefined;
    do {
      const page = await ask(PAGE, cursor);
      events += page.items.length;
      pages += 1;
      cursor = page.cursor;
    } while (cursor !== undefined);
  });
  return { pages, events, eventsPerSecond: Math.round(events / taken) };
}
