import { loadavg } from 'node:os';
import type pg from 'pg';
import { median } from '../export/statistics.ts';
import { backendCpuSeconds } from '../backend-cpu.ts';
import { withOwnDatabase } from '../own-database.ts';
import { MONTH_LAYOUTS, type MonthLayout } from './month-layouts.ts';

const FIRST_US = 1_700_000_000_000_000;
const DAY_US = 86_400_000_000;
const READ_RUNS = 3;
/** Of each dataset. */
const METRICS = 10;
const SOURCES = 20;

export interface MonthOptions {
  datasets: number;
  days: number;
  /** Readings of each series a day. */
  readings: number;
}

interface Spent {
  importSeconds: number;
  readSeconds: number[];
}

/**
 * A month of imports into many datasets, by turns: even datasets get a file a day, odd ones four. Every layout stores the same batch before the
 * next one comes, so that what else the machine does meets all of them. Times are those of the server process' processor.
 */
export async function benchMonth({ datasets, days, readings }: MonthOptions): Promise<void> {
  await withOwnDatabase(async (client) => {
    const spent = new Map(MONTH_LAYOUTS.map(({ name: of }) => [of, { importSeconds: 0, readSeconds: [] } as Spent]));
    const of = (layout: MonthLayout) => spent.get(layout.name) ?? { importSeconds: 0, readSeconds: [] };
    for (const layout of MONTH_LAYOUTS) for (const statement of layout.create(datasets)) await client.query(statement);
    const events = await importMonth(client, { datasets, days, readings }, of);
    for (const { afterwards } of MONTH_LAYOUTS) for (const statement of afterwards) await client.query(statement);
    await client.query('VACUUM ANALYZE');
    for (let run = 0; run < READ_RUNS; run += 1) await readAll(client, datasets, of);
    const table = [];
    for (const layout of MONTH_LAYOUTS) {
      const { importSeconds, readSeconds } = of(layout);
      table.push({
        layout: layout.name,
        ...(await bytesOf(client, layout, events)),
        importSeconds,
        readSeconds: median(readSeconds),
      });
    }
    const [today] = table;
    console.table(
      table
        .map((row) => ({
          ...row,
          'import ÷ today': row.importSeconds / (today?.importSeconds ?? 1),
          'read ÷ today': row.readSeconds / (today?.readSeconds ?? 1),
        }))
        .map(rounded),
    );
    console.log(JSON.stringify({ events, datasets, days, load: loadavg().map((value) => Number(value.toFixed(1))) }));
  });
}

async function importMonth(
  client: pg.Client,
  { datasets, days, readings }: MonthOptions,
  of: (layout: MonthLayout) => Spent,
): Promise<number> {
  let events = 0;
  for (let quarter = 0; quarter < days * 4; quarter += 1) {
    for (let dataset = 0; dataset < datasets; dataset += 1) {
      const isDaily = dataset % 2 === 0;
      if (isDaily && quarter % 4 !== 3) continue;
      const quarters = isDaily ? 4 : 1;
      const from = FIRST_US + ((quarter + 1 - quarters) * DAY_US) / 4;
      const { rowCount } = await client.query(batch(dataset, from, (quarters * readings) / 4, DAY_US / readings));
      events += rowCount ?? 0;
      await client.query('ANALYZE batch');
      const turn = (quarter + dataset) % MONTH_LAYOUTS.length;
      for (const layout of [...MONTH_LAYOUTS.slice(turn), ...MONTH_LAYOUTS.slice(0, turn)]) {
        const before = await backendCpuSeconds(client);
        await client.query(layout.store);
        of(layout).importSeconds += (await backendCpuSeconds(client)) - before;
      }
      await client.query('DROP TABLE batch');
    }
  }
  return events;
}

/** Names are of different lengths, as real ones are: PostgreSQL fills pages of entries of one size better. */
const batch = (dataset: number, from: number, rounds: number, step: number) => `
  CREATE TEMPORARY TABLE batch AS
  SELECT ${String(from)}::bigint + t * ${String(step)}::bigint AS "timestamp", ${String(dataset)} AS dataset_key,
    (repeat('air.', 1 + m % 2) || 'quantity' || m * m || '::number') COLLATE "C" AS metric,
    ('sensor-' || repeat('x', s % 9) || s) COLLATE "C" AS source, (hashint8(t * 1000 + m * 50 + s) % 100000)::float8 / 1000 AS number_value
  FROM generate_series(0, ${String(rounds - 1)}) AS t, generate_series(1, ${String(METRICS)}) AS m, generate_series(1, ${String(SOURCES)}) AS s`;

/** As COPY reads, but that the rows go nowhere. */
async function readAll(client: pg.Client, datasets: number, of: (layout: MonthLayout) => Spent): Promise<void> {
  const spent = new Map<string, number>();
  for (let dataset = 0; dataset < datasets; dataset += 1) {
    for (const layout of MONTH_LAYOUTS) {
      await client.query(`RESET ALL; ${layout.session}`);
      const before = await backendCpuSeconds(client);
      const select = layout.select.replace('$1', String(dataset));
      await client.query(`COPY (${select}) TO PROGRAM 'cat > /dev/null'`);
      spent.set(layout.name, (spent.get(layout.name) ?? 0) + (await backendCpuSeconds(client)) - before);
    }
  }
  for (const layout of MONTH_LAYOUTS) of(layout).readSeconds.push(spent.get(layout.name) ?? Number.NaN);
}

async function bytesOf(client: pg.Client, layout: MonthLayout, events: number) {
  const { rows } = await client.query<{ table: number; index: number }>(
    `SELECT sum(pg_table_size(oid))::float8 AS table, sum(pg_indexes_size(oid))::float8 AS index
     FROM pg_class WHERE relkind = 'r' AND relname LIKE $1`,
    [layout.tables.replaceAll('_', '\\_')],
  );
  const { table = 0, index = 0 } = rows[0] ?? {};
  return { 'table B/event': table / events, 'index B/event': index / events, 'B/event': (table + index) / events };
}

function rounded(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [name, typeof value === 'number' ? Number(value.toFixed(2)) : value]),
  );
}
