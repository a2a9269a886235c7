import type { Model } from '../model.ts';
import type { Real } from '../real.ts';
import { ModelCommand } from './model-command.ts';

const EVENTS = 50;

/** More events, between those that are there: exports asked for before must not have them. */
export class Ingest extends ModelCommand {
  protected async act(_model: Model, real: Real): Promise<void> {
    await real.world.oracle.ingest('small', EVENTS);
    real.world.count('ingest');
  }

  override toString(): string {
    return 'ingest()';
  }
}
