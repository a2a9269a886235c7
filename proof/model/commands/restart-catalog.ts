import type { Model } from '../model.ts';
import type { Real } from '../real.ts';
import { ModelCommand } from './model-command.ts';

export class RestartCatalog extends ModelCommand {
  protected async act(_model: Model, real: Real): Promise<void> {
    await real.world.system.stack.restart('catalog-api');
    real.world.count('restart');
  }

  override toString(): string {
    return 'restartCatalog()';
  }
}
