import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { backendCpuSeconds } from './backend-cpu.ts';
import { FIRST_US, METRICS, STEP_US } from './generate-events.ts';
import type { Layout } from './layout-definitions.ts';

const SLICE_ROWS = 250_000;

export interface Measurement {
  layout: string;
  /** Null where the tables are those of the layout before. */
  importSeconds: number | null;
  tableMb: number;
  indexMb: number;
  /** All rows, in slices of 250,000. */
  copySecondsBy1: number;
  copySecondsBy2: number;
  /** Processor time of the one server process while it read all rows, which other load on the machine hardly changes; NaN if not local. */
  copyCpuSeconds: number;
  importCpuSeconds: number | null;
  bytes: number;
}

export async function measureLayout(
  client: pg.Client,
  url: string,
  layout: Layout,
  rows: number,
): Promise<Measurement> {
  for (const statement of layout.create) await client.query(statement);
  const cpuBefore = await backendCpuSeconds(client);
  const importSeconds = layout.fill === '' ? null : await secondsOf(() => client.query(layout.fill));
  const importCpuSeconds = importSeconds === null ? null : (await backendCpuSeconds(client)) - cpuBefore;
  for (const table of layout.tables) await client.query(`VACUUM ANALYZE ${table}`);
  const sizes = await client.query<{ tables: number; indexes: number }>(
    `SELECT sum(pg_table_size(name::regclass))::float8 / 1048576 AS tables, sum(pg_indexes_size(name::regclass))::float8 / 1048576 AS indexes
     FROM unnest($1::text[]) AS name`,
    [layout.tables],
  );
  await copyAll(url, layout, rows, 2); // the first reading warms the caches
  let read = { bytes: 0, cpuSeconds: Number.NaN };
  const copySecondsBy1 = await secondsOf(async () => (read = await copyAll(url, layout, rows, 1)));
  const copySecondsBy2 = await secondsOf(() => copyAll(url, layout, rows, 2));
  const [size] = sizes.rows;
  return {
    layout: layout.name,
    importSeconds,
    importCpuSeconds,
    tableMb: size?.tables ?? 0,
    indexMb: size?.indexes ?? 0,
    copySecondsBy1,
    copySecondsBy2,
    copyCpuSeconds: read.cpuSeconds,
    bytes: read.bytes,
  };
}

/** Reads every slice, `connections` at a time, and counts the bytes. */
async function copyAll(
  url: string,
  layout: Layout,
  rows: number,
  connections: number,
): Promise<{ bytes: number; cpuSeconds: number }> {
  const step = (SLICE_ROWS / METRICS) * STEP_US;
  const end = FIRST_US + Math.ceil(rows / METRICS) * STEP_US;
  const starts = Array.from(
    { length: Math.ceil((end - FIRST_US) / step) },
    (_, index) => FIRST_US + index * step,
  ).values();
  const counts = await Promise.all(
    Array.from({ length: connections }, async () => {
      const client = await new pg.Client(url).connect();
      let bytes = 0;
      const count = () =>
        new Writable({
          write(chunk: Buffer, _, done) {
            bytes += chunk.length;
            done();
          },
        });
      await client.query(layout.session);
      for (const start of starts) {
        const copy = client.query(
          copyTo(`COPY (${layout.select(start, Math.min(start + step, end))}) TO STDOUT (FORMAT csv)`),
        );
        await pipeline(copy, count());
      }
      const cpuSeconds = await backendCpuSeconds(client);
      await client.end();
      return { bytes, cpuSeconds };
    }),
  );
  return {
    bytes: counts.reduce((sum, { bytes }) => sum + bytes, 0),
    cpuSeconds: counts.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
  };
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return (performance.now() - started) / 1_000;
}
