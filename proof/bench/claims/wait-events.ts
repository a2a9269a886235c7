import { setTimeout as delay } from 'node:timers/promises';
import type pg from 'pg';
import { round } from '../export/statistics.ts';

const LOOK_MS = 100;

/** What the backends of the application do while the work goes on: how many at once compute, and how many wait for what, on average. */
export async function backendsDuring(
  database: pg.Client,
  application: string,
  work: () => Promise<unknown>,
): Promise<Record<string, number>> {
  const seen = new Map<string, number>();
  let looks = 0;
  let over = false;
  const watch = async () => {
    while (!over) {
      const { rows } = await database.query<{ what: string; backends: number }>(
        `SELECT coalesce(wait_event_type || ' ' || wait_event, 'computing') AS what, count(*)::integer AS backends
         FROM pg_stat_activity WHERE application_name = $1 AND state <> 'idle' GROUP BY 1`,
        [application],
      );
      looks += 1;
      for (const { what, backends } of rows) seen.set(what, (seen.get(what) ?? 0) + backends);
      await delay(LOOK_MS);
    }
  };
  const watching = watch();
  try {
    await work();
  } finally {
    over = true;
    await watching;
  }
  const most = [...seen].toSorted(([, a], [, b]) => b - a).slice(0, 5);
  return Object.fromEntries(most.map(([what, count]) => [what, round(count / looks)]));
}
