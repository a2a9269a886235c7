import type { Sample } from './samples.ts';

/** KiB by which something may differ from one moment to another without having grown: a few pages, a heap before its next collection. */
const SLACK = { table: 512, memory: 40_960 };

/** What grows: in the last third of the samples never as small as it was at most in the second. The first third is the warm-up. */
export function growing(samples: readonly Sample[]): string[] {
  const third = Math.floor(samples.length / 3);
  if (third === 0) throw new RangeError('three samples are the least');
  const [middle, last] = [samples.slice(third, -third), samples.slice(-third)];
  return Object.keys(samples[0] ?? {}).filter((name) => {
    const before = Math.max(...middle.map((sample) => sample[name] ?? 0));
    const after = Math.min(...last.map((sample) => sample[name] ?? 0));
    return after > before + (name.startsWith('table') ? SLACK.table : SLACK.memory);
  });
}

/** The first and the last of each, for people. */
export function ends(samples: readonly Sample[]): Record<string, [number, number]> {
  const [first = {}, last = {}] = [samples[0], samples.at(-1)];
  return Object.fromEntries(Object.keys(last).map((name) => [name, [first[name] ?? 0, last[name] ?? 0]]));
}
