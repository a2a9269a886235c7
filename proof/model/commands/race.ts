import { setTimeout as sleep } from 'node:timers/promises';
import type { Model, ModelExport } from '../model.ts';
import { catalogOf, type Real } from '../real.ts';
import { answerTo, SUCCESS, type StepName } from '../rules.ts';
import { applyStep, assertAnswer } from '../steps.ts';
import { work } from '../work.ts';
import { ModelCommand } from './model-command.ts';

const MOST_FAULTS = 4; // one more, and the export may also become FAILED

/** A step while workers move: whichever is first, the answer and the end of the export fit together. */
export class Race extends ModelCommand {
  private readonly step: StepName;
  private readonly place: number;
  private readonly delay: number;

  /** @param delay ms from the start of the workers to the step */
  constructor(step: StepName, place: number, delay: number) {
    super();
    this.step = step;
    this.place = place;
    this.delay = delay;
  }

  /** A worker that is dead takes longer to start than any race. */
  override check = (model: Readonly<Model>): boolean => racers(model).length > 0 && model.workers[0] !== 'dead';

  protected async act(model: Model, real: Real): Promise<void> {
    const among = racers(model);
    const target = among[this.place % among.length];
    if (target === undefined) return;
    await work(model, real, [0], async () => {
      await sleep(this.delay);
      await this.race(model, real, target);
    });
  }

  /** The export was waiting, running or done when the step reached it: the answer says which, or that it cannot matter. */
  private async race(model: Model, real: Real, target: ModelExport): Promise<void> {
    const { step } = this;
    const before = Date.now();
    const answer = await catalogOf(real, target.owner).take(step, target.id);
    const possible = (['QUEUING', 'GENERATING', 'COMPLETED'] as const).map((status) =>
      answerTo(step, model, { ...target, status }, target.owner),
    );
    const expected = possible.find(({ message }) => message === answer.message) ?? SUCCESS;
    assertAnswer(answer, expected, step);
    real.world.count(`race ${step} ${answer.responseCode}`);
    if (expected === SUCCESS) await applyStep(model, real, step, target, answer, before);
  }

  override toString(): string {
    return `race(${this.step}, ${String(this.place)}, ${String(this.delay)} ms)`;
  }
}

function racers(model: Readonly<Model>): ModelExport[] {
  return model.active.filter(({ faults }) => faults < MOST_FAULTS);
}
