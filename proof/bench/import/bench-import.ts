import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureDemoDataset, startStack } from '@obelisk/stack';
import pg from 'pg';
import { processorSeconds } from '../export/processes.ts';
import { shell } from '../export/shell-competitors.ts';
import { median, round, timed } from '../export/statistics.ts';
import { imported } from './imported.ts';
import { writeImportFiles, type ImportFiles } from './import-files.ts';

interface ImportBenchOptions {
  readonly events: number;
  readonly runs: number;
}

/** A way to bring the events in. @returns peak memory in MiB, where it is known */
type Way = (run: number) => Promise<number | null>;

const COLUMNS = '"timestamp", ts_received, dataset_key, metric, source, number_value';

/**
 * `npm run import` of a wide CSV and of NDJSON, in turn with PostgreSQL's own COPY of the same events, made ready for it, into a table with the
 * same indexes: COPY reads no time, checks no cell, replaces nothing and counts nothing. Medians; one line of JSON at the end.
 */
export async function benchImport({ events, runs }: ImportBenchOptions): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-bench-'));
  try {
    console.log(`writing ${String(events)} events as CSV, NDJSON and for COPY …`);
    const files = await writeImportFiles(folder, events);
    const stack = await startStack({ dataDir: join(folder, 'data'), workers: 0, env: { LOG_LEVEL: 'warn' } });
    const database = new pg.Client(stack.databaseUrl);
    try {
      await database.connect();
      console.log(
        JSON.stringify({ events, runs, ...(await measure(waysOf(files, stack.databaseUrl, database), events, runs)) }),
      );
    } finally {
      await database.end();
      await stack.stop();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function waysOf({ csv, ndjson, copy }: ImportFiles, databaseUrl: string, database: pg.Client): Record<string, Way> {
  const ours =
    (name: string, args: readonly string[]): Way =>
    async (run) => {
      const datasetId = `${name}-${String(run)}`;
      await ensureDemoDataset(databaseUrl, { email: 'bench@example.org', datasetId, name: datasetId });
      return imported(['--dataset', datasetId, ...args], databaseUrl);
    };
  return {
    csv: ours('csv', ['--csv', csv, '--timestamp', 'timestamp', '--source-column', 'source']),
    ndjson: ours('ndjson', ['--ndjson', ndjson]),
    copy: async () => {
      await database.query('DROP TABLE IF EXISTS competitor');
      await database.query('CREATE TABLE competitor (LIKE metric_events INCLUDING ALL)');
      const statement = `\\copy competitor (${COLUMNS}) from '${copy}'`;
      await shell('psql -X -q "$DATABASE_URL" -c "$STATEMENT"', { DATABASE_URL: databaseUrl, STATEMENT: statement });
      return null;
    },
  };
}

async function measure(ways: Readonly<Record<string, Way>>, events: number, runs: number) {
  const seconds = new Map(Object.keys(ways).map((way) => [way, [] as number[]]));
  const memory: Record<string, number> = {};
  const processors: Record<string, Record<string, number>> = {};
  for (let run = 1; run <= runs; run += 1) {
    for (const [way, bringIn] of Object.entries(ways)) {
      const once = async () => {
        const peak = await bringIn(run);
        if (peak !== null) memory[way] = Math.max(memory[way] ?? 0, peak);
      };
      let taken = 0;
      const spent = await processorSeconds(async () => {
        taken = await timed(once);
      });
      processors[way] ??= spent; // of the first run
      seconds.get(way)?.push(taken);
      console.log(`run ${String(run)}  ${way.padEnd(8)} ${taken.toFixed(2).padStart(8)} s`);
    }
  }
  const perSecond = [...seconds].map(([way, all]) => [way, Math.round(events / median(all))] as const);
  const copy = perSecond.find(([way]) => way === 'copy')?.[1] ?? Number.NaN;
  console.table(
    perSecond.map(([way, rate]) => ({ way, 'events/s': rate, 'of COPY': round(rate / copy), 'peak MiB': memory[way] })),
  );
  return { eventsPerSecond: Object.fromEntries(perSecond), peakMiB: memory, processorSeconds: processors };
}
