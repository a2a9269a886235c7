import { inspect } from 'node:util';
import fc from 'fast-check';
import type { Backend } from '../system/backends.ts';
import { anyCommands } from './any-commands.ts';
import { compare } from './compare.ts';
import { GRACE_MS, Model, WORKERS } from './model.ts';
import type { Real } from './real.ts';
import { takeStep } from './steps.ts';
import { work } from './work.ts';
import { World } from './world.ts';

export interface ModelOptions {
  /** Sequences. */
  readonly runs: number;
  readonly seed: number;
  /** Commands in one sequence, at most. */
  readonly commands: number;
  /** ms after which a sequence that failed is not made any shorter, or the run is given up. */
  readonly limitMs: number;
}

export interface ModelReport {
  readonly runs: number;
  readonly seed: number;
  /** Null when all went well; else fast-check's account of it, seed and shortest sequence included. */
  readonly failure: string | null;
  readonly tally: Readonly<Record<string, number>>;
}

/** Holds a real system against the model, by sequences of commands that the seed gives. */
export async function runModel(backend: Backend, options: ModelOptions): Promise<ModelReport> {
  const world = await World.start(backend);
  let model = new Model();
  let isSound = true;
  const sequence = fc.asyncProperty(anyCommands(options.commands), async (commands) => {
    if (!isSound) model = await world.reset();
    isSound = false;
    const real: Real = { world, catalogs: await world.newAccounts() };
    const workers = model.workers; // a dead one stays dead until it is needed
    model = new Model();
    model.workers.splice(0, WORKERS, ...workers);
    await fc.asyncModelRun(() => ({ model, real }), commands);
    await leaveNothing(model, real);
    isSound = true;
  });
  try {
    const { runs: numRuns, seed, limitMs } = options;
    const settings = { numRuns, seed, noBias: true, interruptAfterTimeLimit: limitMs, markInterruptAsFailure: true };
    const details = await fc.check(sequence, settings);
    return { runs: details.numRuns, seed, failure: await failureOf(details), tally: world.tally };
  } finally {
    await world.stop();
  }
}

async function failureOf<T>(details: fc.RunDetails<T>): Promise<string | null> {
  if (!details.failed) return null;
  const { errorInstance: error, interrupted } = details;
  const reason = error instanceof Error ? error.stack : interrupted ? 'The limit of time was reached.' : inspect(error);
  return `${(await fc.asyncDefaultReportMessage(details)) ?? ''}\n${reason ?? ''}`;
}

/** When all exports are removed and some time has passed, the system is empty. */
async function leaveNothing(model: Model, real: Real): Promise<void> {
  const everyone = [...Array(WORKERS).keys()].filter((index) => model.workers[index] !== 'dead');
  const workers = everyone.length === 0 ? [0] : everyone;
  for (const each of model.held) await takeStep(model, real, 'remove', each, each.owner);
  await work(model, real, workers);
  if (model.uploadsMayLinger) {
    await real.world.folder.age(2 * GRACE_MS);
    model.uploadsMayLinger = false;
    await work(model, real, workers);
  }
  await compare(model, real);
}
