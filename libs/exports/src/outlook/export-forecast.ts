/** A run that ended well: what it took to make so many records. */
export interface PastRun {
  records: number;
  ms: number;
}

/** An export that a worker makes. */
export interface RunningExport {
  id: string;
  /** Records that are expected to come. */
  recordsLeft: number;
  /** Of its present run. */
  records: number;
  ms: number;
}

/** An export that waits. */
export interface WaitingExport {
  id: string;
  records: number;
  /** ms since a worker could have taken it up. */
  ms: number;
}

/** The queue at one moment. */
export interface QueueState {
  /** In the order of claiming. */
  waiting: readonly WaitingExport[];
  running: readonly RunningExport[];
  past: readonly PastRun[];
}

/** What a run takes: so long, whatever it makes, and so many records each ms. */
export interface Speed {
  overheadMs: number;
  recordsPerMs: number;
}

/** When an export may be done. */
export interface ExportOutlook {
  /** From 1, among those that wait, in the order of claiming; null for one that does not wait. */
  position: number | null;
  /** Null where nothing is known of the system's speed, where no worker seems to be at work, or when nothing is left. */
  secondsLeft: number | null;
}

export const NO_OUTLOOK: ExportOutlook = { position: null, secondsLeft: null };

/** Runs of fewer records tell what every run takes; their records hardly count. */
const SMALL_RUN = 10_000;

/** What is assumed of a system that made small exports only, as if it had been seen once: 500,000 records a second. */
const ASSUMED_RUN: PastRun = { records: 50_000, ms: 100 };

/** A run that is this old, ms, is a better measure of itself than others are. */
const OLD_ENOUGH_MS = 2_000;

/** When nothing runs, a worker takes up what waits within 2 s. When the first has waited this long, ms, there is none. */
const NO_WORKER_MS = 30_000;

/** What past runs say; null when there are none. */
export function estimateSpeed(past: readonly PastRun[]): Speed | null {
  if (past.length === 0) return null;
  const small = past.filter(({ records }) => records < SMALL_RUN).map(({ ms }) => ms);
  const overheadMs = small.length === 0 ? 0 : median(small);
  const runs = [
    ASSUMED_RUN,
    ...past.filter(({ records }) => records >= SMALL_RUN).map((run) => withoutOverhead(run, overheadMs)),
  ];
  const sum = (key: keyof PastRun) => runs.reduce((total, run) => total + run[key], 0);
  return { overheadMs, recordsPerMs: sum('records') / sum('ms') };
}

/** As if every export were taken up in order by the first worker that is free, and nobody asked for another one. */
export function forecast({ waiting, running, past }: QueueState): Map<string, ExportOutlook> {
  const speed = estimateSpeed(past);
  const outlooks = new Map<string, ExportOutlook>();
  const ends = running.map((run): number | null => {
    const ms = timeLeft(run, speed);
    outlooks.set(run.id, { position: null, secondsLeft: seconds(ms) });
    return ms;
  });
  const isIdle = running.length === 0 && waiting.every(({ ms }) => ms > NO_WORKER_MS);
  const free = isIdle || speed === null || ends.includes(null) ? null : ends.length === 0 ? [0] : ends.map(Number);
  waiting.forEach(({ id, records }, index) => {
    const end = free === null || speed === null ? null : takeFirst(free, runTime(records, speed));
    outlooks.set(id, { position: index + 1, secondsLeft: seconds(end) });
  });
  return outlooks;
}

function timeLeft({ recordsLeft, records, ms }: RunningExport, speed: Speed | null): number | null {
  if (ms >= OLD_ENOUGH_MS && records > 0) return (recordsLeft * ms) / records;
  if (speed === null) return null;
  return Math.max(runTime(recordsLeft + records, speed) - ms, 0);
}

function runTime(records: number, { overheadMs, recordsPerMs }: Speed): number {
  return overheadMs + records / recordsPerMs;
}

/** Gives the worker that is free first so many ms more to do. @returns when it is done, ms from now */
function takeFirst(free: number[], ms: number): number {
  const first = free.indexOf(Math.min(...free));
  const end = (free[first] ?? 0) + ms;
  free[first] = end;
  return end;
}

function withoutOverhead({ records, ms }: PastRun, overheadMs: number): PastRun {
  return { records, ms: Math.max(ms - overheadMs, 1) };
}

function seconds(ms: number | null): number | null {
  return ms === null ? null : Math.max(Math.ceil(ms / 1_000), 1);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
