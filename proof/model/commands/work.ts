import type { Model } from '../model.ts';
import type { Real } from '../real.ts';
import { work } from '../work.ts';
import { ModelCommand } from './model-command.ts';

/** Workers make all that waits. One that stands still in the middle of a run is passed over by the others. */
export class Work extends ModelCommand {
  private readonly workers: readonly number[];

  constructor(workers: readonly number[]) {
    super();
    this.workers = workers;
  }

  protected async act(model: Model, real: Real): Promise<void> {
    const passedOver = model.workers.some((state, index) => state === 'busy' && !this.workers.includes(index));
    real.world.count(passedOver ? 'takeover' : 'work');
    await work(model, real, this.workers);
  }

  override toString(): string {
    return `work(${this.workers.join(', ')})`;
  }
}
