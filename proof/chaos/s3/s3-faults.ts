import type { Seeded } from '../seeded.ts';
import type { S3Operation } from './s3-operation.ts';

/**
 * `error-500`, `slow-down-503`: answered without doing it. `reset-before`: the connection breaks before it is done, `lost-answer`: after it.
 * `complete-undone`, `complete-done`: 200 with an error in the body, without and with having done it.
 */
export const FAULT_KINDS = [
  'error-500',
  'slow-down-503',
  'reset-before',
  'lost-answer',
  'complete-undone',
  'complete-done',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

type Weights = Readonly<Partial<Record<FaultKind, number>>>;

const ANY: Weights = { 'error-500': 2, 'slow-down-503': 2, 'reset-before': 2, 'lost-answer': 2 };
const WEIGHTS: Readonly<Record<S3Operation, Weights>> = {
  'create-upload': ANY,
  'upload-part': { ...ANY, 'lost-answer': 4 },
  complete: { ...ANY, 'complete-undone': 4, 'complete-done': 4 },
  abort: ANY,
  other: ANY,
};

/** Share of requests that fail: mostly such that retries help, now and then such that they do not. */
const USUAL = 0.2;
const STORM = 0.8;

/** Half of all requests are late, by this many milliseconds at most. */
const LATE = 0.5;
const LATEST_MS = 600;

/** Decides what goes wrong with which request to S3. */
export class S3Faults {
  private readonly random: Seeded;
  private share = 0;
  private readonly seen: Record<FaultKind, number> & { delay: number };

  constructor(random: Seeded) {
    this.random = random;
    this.seen = {
      'error-500': 0,
      'slow-down-503': 0,
      'reset-before': 0,
      'lost-answer': 0,
      'complete-undone': 0,
      'complete-done': 0,
      delay: 0,
    };
  }

  /** Quiet at first. */
  set(weather: 'quiet' | 'usual' | 'storm'): void {
    this.share = { quiet: 0, usual: USUAL, storm: STORM }[weather];
  }

  get counts(): Readonly<Record<FaultKind | 'delay', number>> {
    return { ...this.seen };
  }

  /** Milliseconds that a request waits before anything else. */
  nextDelay(): number {
    if (this.share === 0 || !this.random.chance(LATE)) return 0;
    this.seen.delay += 1;
    return this.random.between(1, LATEST_MS);
  }

  nextFault(operation: S3Operation): FaultKind | undefined {
    if (this.share === 0 || !this.random.chance(this.share)) return undefined;
    const kind = this.random.weighted<FaultKind>(WEIGHTS[operation]);
    if (kind !== undefined) this.seen[kind] += 1;
    return kind;
  }
}
