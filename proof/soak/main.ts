/**
 * `npm run soak -- --minutes N`, `npm run bloat -- --rounds N`, `npm run memory -- --doublings N`: hours of the life of a system in minutes. Each
 * ends with one line of JSON; the exit code is 1 when a file is wrong or something grows.
 */
import { numberOption, readOptions, runProgram, UsageError } from '@obelisk/platform/program';
import { bareMachine } from '../system/backends.ts';
import { startTestSystem, type TestSystem } from '../system/test-system.ts';
import { catalogFlood, catalogIsBounded } from './catalog-flood.ts';
import { isBounded, memoryBound } from './memory-bound.ts';
import { isFlat, soak } from './soak.ts';

const USAGE = [
  'npm run soak -- [--minutes 10]',
  'npm run bloat -- [--rounds 60]',
  'npm run memory -- [--doublings 3]',
].join('\n');
/** Of the first of the floods. */
const FLOOD_REQUESTS = 100;
/** What V8 gives itself in a container of 768 MiB. With the memory of a whole machine it collects garbage much later, and peaks tell of that only. */
const HEAP_LIMIT = '--max-old-space-size=384';
const say = (sentence: string) => {
  console.error(sentence);
};

type Proof = (system: TestSystem) => Promise<[result: object, holds: boolean]>;

/** @throws UsageError when there is none of that name */
function proofOf(args: string[]): Proof {
  const { values, positionals } = readOptions({
    args,
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: '10' },
      rounds: { type: 'string', default: '60' },
      doublings: { type: 'string', default: '3' },
    },
  });
  const minutes = numberOption('minutes', values.minutes, 0, 100_000);
  const rounds = numberOption('rounds', values.rounds, 1, 1_000_000);
  const doublings = numberOption('doublings', values.doublings, 1, 20);
  const proofs: Record<string, Proof> = {
    soak: async (system) => {
      const end = performance.now() + minutes * 60_000;
      const goesOn = (round: number) => performance.now() < end || round < 3;
      const result = await soak(system, { goesOn, events: 20_000, small: 2, restartEvery: 3, say });
      return [{ minutes, ...result }, isFlat(result)];
    },
    bloat: async (system) => {
      const goesOn = (round: number) => round < rounds;
      const result = await soak(system, { goesOn, events: 2_000, small: 20, restartEvery: Infinity, say });
      return [result, isFlat(result)];
    },
    memory: async (system) => {
      const worker = await memoryBound(system, 250_000, doublings);
      const flood = await catalogFlood(system, FLOOD_REQUESTS, doublings);
      return [{ ...worker, flood }, isBounded(worker) && catalogIsBounded(flood)];
    },
  };
  const [name = ''] = positionals;
  const proof = proofs[name];
  if (proof === undefined || positionals.length > 1) throw new UsageError(`There is no ${positionals.join(' ')}.`);
  return proof;
}

await runProgram(USAGE, async (args) => {
  const prove = proofOf(args);
  const system = await startTestSystem(await bareMachine(), {
    env: { JANITOR_INTERVAL: '1s', NODE_OPTIONS: HEAP_LIMIT },
  });
  try {
    const [result, holds] = await prove(system);
    console.log(JSON.stringify(result));
    return holds;
  } finally {
    await system.stop();
  }
});
