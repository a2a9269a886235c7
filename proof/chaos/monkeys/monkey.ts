import { setTimeout as delay } from 'node:timers/promises';
import type { Seeded } from '../seeded.ts';

/** Does one kind of harm now and then. */
export interface Monkey {
  readonly name: string;
  /** Milliseconds from one deed to the next, also before the first. */
  readonly pause: readonly [least: number, most: number];
  /**
   * Whether it did harm: nothing may be there to harm. Undoes it before it resolves, where it lasts.
   *
   * @param stop asks for a hurry
   */
  act(random: Seeded, stop: AbortSignal): Promise<boolean>;
}

/** Lets it act until the one signal, and finish then; the other one has it hurry. @returns how often it did harm */
export async function letLoose(
  { name, pause: [least, most], act }: Monkey,
  random: Seeded,
  { until, stop, say }: { until: AbortSignal; stop: AbortSignal; say: (sentence: string) => void },
): Promise<number> {
  let deeds = 0;
  for (;;) {
    await pauseFor(random.between(least, most), until);
    if (until.aborted) return deeds;
    try {
      if (await act(random, stop)) deeds += 1;
    } catch (error) {
      say(`${name} failed: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
}

/** Milliseconds, or until the signal. */
export async function pauseFor(time: number, signal: AbortSignal): Promise<void> {
  await delay(time, undefined, { signal }).catch(() => undefined);
}
