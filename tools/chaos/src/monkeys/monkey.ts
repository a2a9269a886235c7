import { setTimeout as delay } from 'node:timers/promises';
import type { Seeded } from '../seeded.ts';

/** Does one kind of harm now and then. */
export interface Monkey {
  readonly name: string;
  /** Milliseconds from one deed to the next, also before the first. */
  readonly pause: readonly [least: number, most: number];
  /** Whether it did harm: nothing may be there to harm. Undoes it before it resolves, where it lasts. */
  act(random: Seeded): Promise<boolean>;
}

/** Lets it act until the signal, and finish then. @returns how often it did harm */
export async function letLoose(
  { name, pause: [least, most], act }: Monkey,
  random: Seeded,
  signal: AbortSignal,
  report: (sentence: string) => void,
): Promise<number> {
  let deeds = 0;
  for (;;) {
    await delay(random.between(least, most), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return deeds;
    try {
      if (await act(random)) deeds += 1;
    } catch (error) {
      report(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}
