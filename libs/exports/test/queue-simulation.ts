import { seededRandom } from '@obelisk/testing';
import { forecast, type PastRun } from '../src/outlook/export-forecast.ts';

interface Job {
  id: string;
  records: number;
  /** ms that it takes once a worker has it. */
  ms: number;
  askedAt: number;
  startedAt: number;
  endsAt: number;
}

/** Seconds that were forecast for an export, and those that it took. */
export interface Answer {
  said: number;
  came: number;
}

/** Past runs that a forecast knows, as the repository reads them. */
const SAMPLE = 50;

/**
 * Plays a queue of tiny, small and large exports: 200 ms, more or less, and 400,000 records a second, more or less. When each is asked for, one
 * that is not over yet is asked how long it will take.
 */
export function simulate({ seed, exports, workers }: { seed: number; exports: number; workers: number }): Answer[] {
  const random = seededRandom(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const jobs = play(workers, exports, between);
  return jobs.flatMap(({ askedAt: now }) => {
    const known = jobs.filter((job) => job.askedAt <= now);
    const unfinished = known.filter((job) => job.endsAt > now);
    const asked = unfinished[Math.floor(random() * unfinished.length)];
    const said = asked && forecast(stateAt(now, known)).get(asked.id)?.secondsLeft;
    return asked === undefined || said == null ? [] : [{ said, came: (asked.endsAt - now) / 1_000 }];
  });
}

function play(workers: number, exports: number, between: (low: number, high: number) => number): Job[] {
  const free = new Array<number>(workers).fill(0);
  let now = 0;
  return Array.from({ length: exports }, (_, index) => {
    now += between(0, 1_600 / workers);
    const kind = between(0, 10);
    const records = Math.floor(
      kind < 6 ? between(1, 50) : kind < 9 ? between(1_000, 50_000) : between(200_000, 4_000_000),
    );
    const ms = between(150, 260) + records / between(300, 500);
    const first = free.indexOf(Math.min(...free));
    const startedAt = Math.max(now, free[first] ?? 0);
    free[first] = startedAt + ms;
    return { id: String(index), records, ms, askedAt: now, startedAt, endsAt: startedAt + ms };
  });
}

function stateAt(now: number, known: readonly Job[]) {
  const past: PastRun[] = known
    .filter(({ endsAt }) => endsAt <= now)
    .toSorted((a, b) => b.endsAt - a.endsAt)
    .slice(0, SAMPLE);
  const running = known
    .filter(({ startedAt, endsAt }) => startedAt <= now && endsAt > now)
    .map(({ id, records, ms, startedAt }) => {
      const done = Math.floor((records * (now - startedAt)) / ms);
      return { id, recordsLeft: records - done, records: done, ms: now - startedAt };
    });
  const waiting = known
    .filter(({ startedAt }) => startedAt > now)
    .map(({ id, records, askedAt }) => ({ id, records, ms: now - askedAt }));
  return { waiting, running, past };
}
