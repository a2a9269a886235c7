import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { UsageError } from '@obelisk/stack/command-line';

export const USAGE = 'npm run chaos [-- --exports 60 --workers 3 --seconds 60 --seed N --brokers 1]';

export interface ChaosRequest {
  /** Exports asked for during the chaos. */
  readonly exports: number;
  readonly workers: number;
  /** Of chaos; start, calm and checks come on top. */
  readonly seconds: number;
  /** Nodes of RabbitMQ: one is stopped as a whole, of more one at a time is killed. */
  readonly brokers: number;
  /** What every random decision follows from. */
  readonly seed: number;
}

const MAX_SEED = 2 ** 32 - 1;

/** @throws UsageError in one sentence */
export function chaosRequest(args: string[]): ChaosRequest {
  const { exports, workers, seconds, seed, brokers } = parse(args);
  return {
    exports: wholeNumber('exports', exports, 1, 10_000),
    workers: wholeNumber('workers', workers, 1, 16),
    seconds: wholeNumber('seconds', seconds, 1, 86_400),
    brokers: wholeNumber('brokers', brokers, 1, 5),
    seed: seed === undefined ? randomInt(MAX_SEED) : wholeNumber('seed', seed, 0, MAX_SEED),
  };
}

function parse(args: string[]) {
  try {
    return parseArgs({
      args,
      options: {
        exports: { type: 'string', default: '60' },
        workers: { type: 'string', default: '3' },
        seconds: { type: 'string', default: '60' },
        brokers: { type: 'string', default: '1' },
        seed: { type: 'string' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function wholeNumber(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} ${text}: expected a whole number from ${String(least)} to ${String(most)}.`);
}
