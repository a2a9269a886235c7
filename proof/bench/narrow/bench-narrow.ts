import { backendCpuSeconds } from '../backend-cpu.ts';
import { round } from '../export/statistics.ts';
import { withOwnDatabase } from '../own-database.ts';
import type pg from 'pg';

const METRICS = 100;
const SOURCES = 50;
const RUNS = 3;

const KEY =
  'CREATE UNIQUE INDEX events_key ON events (dataset_key, "timestamp", metric, source, producer_id) NULLS NOT DISTINCT';
/** What an optional index of a dataset would be. */
const BY_METRIC = 'CREATE INDEX events_by_metric ON events (dataset_key, metric, "timestamp", source, producer_id)';
/** As a COPY session sets them. */
const SESSION =
  'SET jit = off; SET max_parallel_workers_per_gather = 0; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off';

/** In the first, all sensors report at the same times; in the second, no two events have the same time. */
const TIMES: Readonly<Record<string, string>> = {
  'the same times': `i / ${String(METRICS * SOURCES)} * 10000000::bigint`,
  'own times': `i * 2000::bigint`,
};
const SELECTIONS: Readonly<Record<string, string>> = {
  everything: 'true',
  'one metric of 100': `metric = ANY ('{metric7::number}')`,
  'one series of 5,000': `metric = ANY ('{metric7::number}') AND source = 'sensor-7'`,
};

/** What it costs to read little out of much: processor seconds of the server, the best of three runs, with the index of today and with one more. */
export async function benchNarrow(events: number): Promise<void> {
  const results: Record<string, unknown>[] = [];
  await withOwnDatabase(async (client) => {
    for (const [times, time] of Object.entries(TIMES)) {
      await client.query(`DROP TABLE IF EXISTS events; ${CREATE}`);
      await client.query(KEY);
      const importSeconds = await cpuOf(client, fill(time, events, 0));
      const read = await readEach(client);
      await client.query(BY_METRIC);
      const further = await readEach(client);
      const importFurther = await cpuOf(client, fill(time, events / 10, events));
      for (const what of Object.keys(SELECTIONS))
        results.push({ times, what, 'key, s': read[what], 'with the index, s': further[what] });
      results.push({
        times,
        what: 'import of a tenth',
        'key, s': round(importSeconds / 10),
        'with the index, s': round(importFurther),
      });
    }
  });
  console.table(results);
}

async function readEach(client: pg.Client): Promise<Record<string, number>> {
  await client.query('RESET ALL');
  await client.query('VACUUM ANALYZE events');
  await client.query(SESSION);
  const seconds: Record<string, number> = {};
  for (const [what, condition] of Object.entries(SELECTIONS)) {
    const runs = [];
    for (let run = 0; run < RUNS; run += 1)
      runs.push(await cpuOf(client, `COPY (${SELECT} AND ${condition} ${ORDER}) TO PROGRAM 'cat > /dev/null'`));
    seconds[what] = round(Math.min(...runs));
  }
  return seconds;
}

async function cpuOf(client: pg.Client, statement: string): Promise<number> {
  const before = await backendCpuSeconds(client);
  await client.query(statement);
  return (await backendCpuSeconds(client)) - before;
}

const CREATE = `CREATE TABLE events ("timestamp" bigint NOT NULL, ts_received bigint NOT NULL, dataset_key integer NOT NULL,
  producer_id integer NOT NULL DEFAULT 0, number_value double precision, metric text COLLATE "C" NOT NULL, source text COLLATE "C")`;

const fill = (time: string, events: number, first: number) => `
  INSERT INTO events ("timestamp", ts_received, dataset_key, number_value, metric, source)
  SELECT ${time}, 1, 1, hashint8(i) % 100000 / 1000.0, 'metric' || i % ${String(METRICS)} || '::number', 'sensor-' || i / ${String(METRICS)} % ${String(SOURCES)}
  FROM generate_series(${String(first)}::bigint, ${String(first + events - 1)}) AS i ORDER BY 1, 5, 6`;

const SELECT = `SELECT "timestamp" / 1000, metric, source, number_value FROM events AS e WHERE dataset_key = 1 AND "timestamp" >= 0 AND ts_received <= 1`;
const ORDER = 'ORDER BY e."timestamp", e.metric, e.source, e.producer_id';
