import type { Model } from '../model.ts';
import type { Real } from '../real.ts';
import { ModelCommand } from './model-command.ts';

/** A second: no download; two hours: no file; eight days: no export. */
export const AGES_MS = [1_000, 7_200_000, 691_200_000];

/** The retention of a finished file ended some time ago. */
export class Expire extends ModelCommand {
  private readonly place: number;
  private readonly age: number;

  /** @param age ms since the end */
  constructor(place: number, age: number) {
    super();
    this.place = place;
    this.age = age;
  }

  override check = (model: Readonly<Model>): boolean => finished(model).length > 0;

  protected async act(model: Model, real: Real): Promise<void> {
    const among = finished(model);
    const target = among[this.place % among.length];
    if (target === undefined) return;
    target.expiresOn = Date.now() - this.age;
    await real.world.database.query('UPDATE exports SET expires_on = $2 WHERE id = $1', [target.id, target.expiresOn]);
    real.world.count('expire');
  }

  override toString(): string {
    return `expire(${String(this.place)}, ${String(this.age)})`;
  }
}

/** Those whose file the janitor has not removed: time does not run backward. */
function finished({ stored, held }: Readonly<Model>) {
  return held.filter(({ id, status }) => status === 'COMPLETED' && stored.includes(id));
}
