import type { Model } from '../model.ts';
import type { Real } from '../real.ts';
import type { StepName } from '../rules.ts';
import { pick, takeStep } from '../steps.ts';
import { ModelCommand } from './model-command.ts';

/** Cancel, remove, refresh or extend, while no worker moves. */
export class Step extends ModelCommand {
  private readonly step: StepName;
  private readonly place: number;
  private readonly asStranger: boolean;

  /** @param asStranger whether another account than the owner asks */
  constructor(step: StepName, place: number, asStranger: boolean) {
    super();
    this.step = step;
    this.place = place;
    this.asStranger = asStranger;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const target = pick(model, this.place);
    const owner = target?.owner ?? 0;
    await takeStep(model, real, this.step, target, this.asStranger ? 1 - owner : owner);
  }

  override toString(): string {
    return `${this.step}(${String(this.place)}${this.asStranger ? ', stranger' : ''})`;
  }
}
