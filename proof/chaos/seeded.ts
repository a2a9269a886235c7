import { createHash } from 'node:crypto';
import { seededRandom } from '@obelisk/testing';

/**
 * Random decisions of one subject. Each subject has a sequence of its own, so that what one decides does not depend on how often
 * another was asked, which differs from run to run.
 */
export class Seeded {
  private readonly next: () => number;

  constructor(seed: number, subject: string) {
    this.next = seededRandom(
      createHash('sha256')
        .update(`${String(seed)}/${subject}`)
        .digest()
        .readUInt32BE(),
    );
  }

  /** @param probability 0 to 1 */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number from `least` to `most`, both included. */
  between(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** @throws RangeError when there is nothing to pick from */
  pick<T>(values: readonly T[]): T {
    const value = values[this.between(0, values.length - 1)];
    if (value === undefined) throw new RangeError('there is nothing to pick from');
    return value;
  }

  /** Picks by weight; a weight of 0 is never picked. */
  weighted<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T | undefined {
    const entries = Object.entries<number | undefined>(weights) as [T, number][];
    let rest = this.next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    return entries.find(([, weight]) => (rest -= weight) < 0)?.[0];
  }
}
