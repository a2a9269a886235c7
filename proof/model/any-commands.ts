import fc, { type AsyncCommand } from 'fast-check';
import { BadRequest, REFUSALS } from './commands/bad-request.ts';
import { AGES_MS, Expire } from './commands/expire.ts';
import { Ingest } from './commands/ingest.ts';
import { Interrupt } from './commands/interrupt.ts';
import { Race } from './commands/race.ts';
import { Request } from './commands/request.ts';
import { RestartCatalog } from './commands/restart-catalog.ts';
import { Step } from './commands/step.ts';
import { Work } from './commands/work.ts';
import { ACCOUNTS, WORKERS, type Model } from './model.ts';
import type { Real } from './real.ts';
import { anyShape } from './shape.ts';
import { NOWHERE } from './steps.ts';

const LONGEST_DELAY_MS = 600; // about what the big export takes

const account = fc.nat(ACCOUNTS - 1);
const worker = fc.nat(WORKERS - 1);
const place = fc.nat(NOWHERE);
const step = fc.constantFrom('cancel' as const, 'remove' as const, 'refresh' as const, 'extend' as const);
const stranger = fc.constantFrom(false, false, false, false, true);

const request = fc.tuple(account, anyShape).map(([who, shape]) => new Request(who, shape));
const badRequest = fc.tuple(account, fc.constantFrom(...REFUSALS)).map(([who, what]) => new BadRequest(who, what));
const steps = fc.tuple(step, place, stranger).map(([what, where, who]) => new Step(what, where, who));
const expire = fc.tuple(place, fc.constantFrom(...AGES_MS)).map(([where, age]) => new Expire(where, age));
const ingest = fc.constant(new Ingest());
const restart = fc.constant(new RestartCatalog());
const work = fc.constantFrom([0], [1], [0, 1]).map((workers) => new Work(workers));
const race = fc
  .tuple(step, place, fc.nat(LONGEST_DELAY_MS))
  .map(([what, where, delay]) => new Race(what, where, delay));
const interrupt = fc
  .record({
    worker,
    stage: fc.constantFrom('claimed' as const, 'part' as const),
    kill: fc.boolean(),
    lapse: fc.boolean(),
  })
  .map((how) => new Interrupt(how));

const WEIGHTED = [
  { weight: 14, command: request },
  { weight: 10, command: steps },
  { weight: 4, command: work },
  { weight: 8, command: interrupt },
  { weight: 6, command: race },
  { weight: 3, command: expire },
  { weight: 2, command: ingest },
  { weight: 1, command: badRequest },
  { weight: 1, command: restart }, // takes seconds
];

/** Sequences of at most `most` commands. */
export function anyCommands(most: number): fc.Arbitrary<Iterable<AsyncCommand<Model, Real>>> {
  const each = WEIGHTED.flatMap(({ weight, command }) =>
    Array.from({ length: weight }, (): fc.Arbitrary<AsyncCommand<Model, Real>> => command),
  );
  return fc.commands<Model, Real, false>(each, { maxCommands: most, size: 'max' });
}
