import type { ImportProgress } from '@obelisk/event-store';
import type { ProgressBar } from './progress-bar.ts';

/** Reading and storing take about the same time. */
const READING_SHARE = 0.5;

/** Draws the progress of an import. */
export function drawImport(bar: ProgressBar): (progress: ImportProgress) => void {
  return ({ phase, bytesRead, bytesTotal, events, eventsTotal }) => {
    const count = `${events.toLocaleString('en')} events`;
    if (phase === 'reading') bar.update((READING_SHARE * bytesRead) / Math.max(bytesTotal, 1), `${count} read`);
    else bar.update(READING_SHARE + ((1 - READING_SHARE) * events) / Math.max(eventsTotal ?? 0, 1), `${count} stored`);
  };
}
