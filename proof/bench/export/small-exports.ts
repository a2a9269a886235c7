import type { ExportClient } from './export-client.ts';
import { quantile, timed } from './statistics.ts';

const COUNT = 40;

/** Of the exports that are measured, and nothing to the system. */
const POLL_MS = 10;

/** Milliseconds from request to COMPLETED of exports of 1,000 events, with what polling adds. */
export async function smallExports(client: ExportClient): Promise<{ p50: number; p95: number }> {
  const all: number[] = [];
  for (let n = 0; n < COUNT; n += 1) {
    const input = {
      dataRange: { datasets: ['bench'] },
      from: 1_700_000_000_000 + n * 50_000,
      to: 1_700_000_000_000 + (n + 1) * 50_000,
    };
    all.push((await timed(() => client.export(input, POLL_MS))) * 1_000);
  }
  return { p50: Math.round(quantile(all, 0.5)), p95: Math.round(quantile(all, 0.95)) };
}
