import type { ImportProgress } from '@obelisk/event-store';
import type { ProgressBar } from './progress-bar.ts';

/** Where each phase begins and ends: reading and storing take about the same time, judging a third of it. */
const SHARES = { judging: [0, 0.15], reading: [0.15, 0.55], storing: [0.55, 1] } as const;

const STORING_WHILE_READING = [0.15, 1] as const;

/** Draws the progress of an import. */
export function drawImport(bar: ProgressBar): (progress: ImportProgress) => void {
  return ({ phase, bytesRead, bytesTotal, events, eventsTotal }) => {
    const count = `${events.toLocaleString('en')} events`;
    const [from, to] = phase === 'storing' && eventsTotal === null ? STORING_WHILE_READING : SHARES[phase];
    const done = eventsTotal === null ? bytesRead / Math.max(bytesTotal, 1) : events / Math.max(eventsTotal, 1);
    const text = { judging: 'columns judged', reading: `${count} read`, storing: `${count} stored` }[phase];
    bar.update(from + (to - from) * done, text);
  };
}
