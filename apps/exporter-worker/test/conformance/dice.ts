import { createHash } from 'node:crypto';

const THROWS = 256;

/** Random choices that are the same for the same seed; after THROWS of them they come again. */
export class Dice {
  private readonly bytes: Buffer;
  private thrown = 0;

  constructor(seed: string) {
    this.bytes = createHash('shake256', { outputLength: THROWS * 4 })
      .update(seed)
      .digest();
  }

  /** A whole number from 0 to below `limit`. */
  below(limit: number): number {
    const word = this.bytes.readUInt32LE((this.thrown % THROWS) * 4);
    this.thrown += 1;
    return word % limit;
  }

  /** Whether one in `times` comes up. */
  oneIn(times: number): boolean {
    return this.below(times) === 0;
  }

  of<T>(choices: readonly [T, ...T[]]): T {
    return choices[this.below(choices.length)] ?? choices[0];
  }

  /** Any double but NaN and infinities. */
  double(): number {
    const bits = Buffer.alloc(8);
    bits.writeUInt32LE(this.below(2 ** 32), 0);
    bits.writeUInt32LE(this.below(2 ** 32), 4);
    const number = bits.readDoubleLE();
    return Number.isFinite(number) ? number : 0;
  }
}
