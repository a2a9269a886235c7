import { setTimeout as delay } from 'node:timers/promises';
import { type GuideExport, type ObeliskClient, ProgressBar } from '@obelisk/stack';

const POLL_MS = 100;

/**
 * Draws the progress of an export until it is finished.
 *
 * @throws Error when it does not end as COMPLETED
 */
export async function followExport(client: ObeliskClient, id: string, signal: AbortSignal): Promise<GuideExport> {
  const bar = new ProgressBar('export');
  try {
    for (;;) {
      const state = await client.statusByGuide(id);
      const { status, recordsProcessed, recordsEstimate } = state.status;
      const text = `${recordsProcessed.toLocaleString('en')} of ${recordsEstimate.toLocaleString('en')} records, ${status}`;
      if (status === 'COMPLETED') {
        bar.finish(text);
        return state;
      }
      if (status === 'FAILED' || status === 'CANCELLED') throw new Error(`The export ended as ${status}.`);
      bar.update(recordsProcessed / Math.max(recordsEstimate, 1), text);
      await delay(POLL_MS, undefined, { signal });
    }
  } finally {
    bar.abandon();
  }
}
