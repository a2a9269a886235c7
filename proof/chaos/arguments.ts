import { randomInt } from 'node:crypto';
import { numberOption, readOptions } from '@obelisk/platform/program';

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
  const { exports, workers, seconds, seed, brokers } = readOptions({
    args,
    options: {
      exports: { type: 'string', default: '60' },
      workers: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '60' },
      brokers: { type: 'string', default: '1' },
      seed: { type: 'string' },
    },
  }).values;
  return {
    exports: numberOption('exports', exports, 1, 10_000),
    workers: numberOption('workers', workers, 1, 16),
    seconds: numberOption('seconds', seconds, 1, 86_400),
    brokers: numberOption('brokers', brokers, 1, 5),
    seed: seed === undefined ? randomInt(MAX_SEED) : numberOption('seed', seed, 0, MAX_SEED),
  };
}
