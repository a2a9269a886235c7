import { setTimeout as delay } from 'node:timers/promises';
import type { ApiClient } from '@obelisk/stack/client';
import { ProgressBar } from '@obelisk/stack/command-line';
import { CommandError, EXIT } from './exit-code.ts';
import { findExport, type ExportView } from './exports-api.ts';

const LOOK_EVERY_MS = 1_000;

/** Shows the progress until it is over. @throws CommandError with the reason when it comes to nothing */
export async function followExport(client: ApiClient, id: string, signal: AbortSignal): Promise<ExportView> {
  const bar = new ProgressBar('export');
  try {
    for (;;) {
      const found = await findExport(client, id);
      const { status, message } = found.status;
      if (status === 'COMPLETED') {
        bar.finish(`${found.status.recordsProcessed.toLocaleString('en')} records`);
        return found;
      }
      if (status === 'FAILED' || status === 'CANCELLED')
        throw new CommandError(EXIT.REFUSED, message ?? `The export is ${status}.`);
      bar.update(found.status.recordsProcessed / found.status.recordsEstimate, outlook(found));
      await delay(LOOK_EVERY_MS, undefined, { signal });
    }
  } finally {
    bar.abandon();
  }
}

function outlook({ status: { status, message, position, secondsLeft, recordsProcessed } }: ExportView): string {
  const left = secondsLeft === null ? '' : `, about ${String(secondsLeft)} s left`;
  if (status === 'QUEUING') return `${message ?? `waits at place ${String(position ?? '?')}`}${left}`;
  return `${recordsProcessed.toLocaleString('en')} records${left}`;
}
