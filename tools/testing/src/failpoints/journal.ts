import { appendFileSync, readFileSync } from 'node:fs';

/** One line of the journal that workers write together. */
export interface JournalEntry {
  readonly point: string;
  /** `begun` and `ended`: a call; `fault`: what a failpoint did, named by `detail`. */
  readonly what: 'begun' | 'ended' | 'fault';
  readonly detail?: unknown;
  /** UTC ms. */
  readonly at: number;
  readonly pid: number;
}

/** Written at once: the process may be dead the moment after. */
export function writeEntry(file: string, entry: Pick<JournalEntry, 'point' | 'what' | 'detail'>): void {
  appendFileSync(file, `${JSON.stringify({ ...entry, at: Date.now(), pid: process.pid })}\n`);
}

export function readJournal(file: string): JournalEntry[] {
  const lines = readFileSync(file, 'utf8').split('\n');
  return lines.filter((line) => line !== '').map((line) => JSON.parse(line) as JournalEntry);
}
