import type { Stack } from '@obelisk/stack';
import type { ExportClient } from './export-client.ts';
import { round, timed } from './statistics.ts';

const EXPORTS = 6;
const FIRST_MS = 1_700_000_000_000;
const EVENTS_PER_SECOND = 20;
const STOP_LIMIT_MS = 30_000;

/** Events a second of all workers, while a queue of exports that hold all events between them is worked off. */
export async function scaling(
  client: ExportClient,
  stack: Stack,
  rows: number,
  workers: number,
): Promise<Record<string, number>> {
  const rates: Record<string, number> = {};
  for (let count = 1; count <= workers; count += 1) {
    if (count > 1) await stack.process(workerName(count)).start();
    const seconds = await timed(() => Promise.all(shares(rows).map((share) => client.export(share, 250))));
    rates[String(count)] = round(rows / seconds);
  }
  return rates;
}

/** Only the first is at work while one export is measured. */
export async function stopOtherWorkers(stack: Stack, workers: number): Promise<void> {
  for (let count = 2; count <= workers; count += 1) await stack.process(workerName(count)).stop(STOP_LIMIT_MS);
}

function shares(rows: number): Record<string, unknown>[] {
  const span = Math.ceil((rows / EVENTS_PER_SECOND / EXPORTS) * 1_000);
  return Array.from({ length: EXPORTS }, (_, n) => ({
    dataRange: { datasets: ['bench'] },
    from: FIRST_MS + n * span,
    to: FIRST_MS + (n + 1) * span,
  }));
}

function workerName(count: number): string {
  return `exporter-worker-${String(count)}`;
}
