import type { AsyncCommand } from 'fast-check';
import { compare } from '../compare.ts';
import type { Model } from '../model.ts';
import type { Real } from '../real.ts';

/** Something that happens; afterwards the system must be as the model says. */
export abstract class ModelCommand implements AsyncCommand<Model, Real> {
  /** Whether it can happen now. */
  check: (model: Readonly<Model>) => boolean = () => true;

  async run(model: Model, real: Real): Promise<void> {
    real.world.count('commands');
    await this.act(model, real);
    await compare(model, real);
  }

  protected abstract act(model: Model, real: Real): Promise<void>;

  abstract toString(): string;
}
