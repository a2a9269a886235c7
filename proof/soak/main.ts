/**
 * `npm run soak -- --minutes N`, `npm run bloat -- --rounds N`, `npm run memory -- --doublings N`: hours of the life of a system in minutes. Each
 * ends with one line of JSON; the exit code is 1 when a file is wrong or something grows.
 */
import { parseArgs } from 'node:util';
import { bareMachine } from '../system/backends.ts';
import { startTestSystem, type TestSystem } from '../system/test-system.ts';
import { isBounded, memoryBound } from './memory-bound.ts';
import { isFlat, soak } from './soak.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    minutes: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '60' },
    doublings: { type: 'string', default: '3' },
  },
});
const say = (sentence: string) => {
  console.error(sentence);
};

const PROOFS: Record<string, (system: TestSystem) => Promise<[result: object, holds: boolean]>> = {
  soak: async (system) => {
    const end = performance.now() + Number(values.minutes) * 60_000;
    const goesOn = (round: number) => performance.now() < end || round < 3;
    const result = await soak(system, { goesOn, events: 20_000, small: 2, restartEvery: 3, say });
    return [{ minutes: Number(values.minutes), ...result }, isFlat(result)];
  },
  bloat: async (system) => {
    const goesOn = (round: number) => round < Number(values.rounds);
    const result = await soak(system, { goesOn, events: 2_000, small: 20, restartEvery: Infinity, say });
    return [result, isFlat(result)];
  },
  memory: async (system) => {
    const result = await memoryBound(system, 250_000, Number(values.doublings));
    return [result, isBounded(result)];
  },
};

const prove = PROOFS[positionals[0] ?? ''];
if (prove === undefined) {
  say('npm run soak -- --minutes N, npm run bloat -- --rounds N, or npm run memory -- --doublings N');
  process.exit(64); // EX_USAGE
}
const system = await startTestSystem(await bareMachine(), { env: { JANITOR_INTERVAL: '1s' } });
try {
  const [result, holds] = await prove(system);
  console.log(JSON.stringify(result));
  process.exitCode = holds ? 0 : 1;
} catch (error) {
  say(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await system.stop();
}
