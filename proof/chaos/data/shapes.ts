import { FIRST_MS, READINGS, TEXTS } from './datasets.ts';
import type { Seeded } from '../seeded.ts';

/** What is asked for; times in UTC milliseconds, `to` exclusive. */
export interface Shape {
  readonly name: string;
  readonly datasets: readonly string[];
  readonly metrics?: readonly string[];
  readonly from?: number;
  readonly to?: number;
  readonly limit?: number;
  readonly compression?: 'ZSTD';
  readonly precision?: 'SECONDS' | 'MILLISECONDS' | 'MICROSECONDS';
}

type Dataset = typeof TEXTS | typeof READINGS;

/** The kinds of requests of this run: large and small, whole, cut by time, by metric and by number. For a few exports only some of them. */
export function shapesOf(random: Seeded, exports: number): Shape[] {
  const all = allShapes(random);
  const first = random.between(0, all.length - 1);
  return [...all.slice(first), ...all.slice(0, first)].slice(0, Math.max(1, Math.ceil(exports / 2)));
}

function allShapes(random: Seeded): Shape[] {
  const [texts, readings] = [[TEXTS.id], [READINGS.id]];
  return [
    { name: 'texts', datasets: texts },
    { name: 'texts, range', datasets: texts, ...range(random, TEXTS, 0.5, 0.8) },
    { name: 'texts, range, ZSTD', datasets: texts, ...range(random, TEXTS, 0.5, 0.8), compression: 'ZSTD' },
    { name: 'texts, limit', datasets: texts, limit: random.between(TEXTS.events / 2, TEXTS.events - 1) },
    { name: 'readings', datasets: readings },
    { name: 'readings, metrics', datasets: readings, metrics: ['metric1::string', '*::number'] },
    { name: 'readings, limit', datasets: readings, limit: random.between(1_000, READINGS.events - 1) },
    {
      name: 'readings, small range',
      datasets: readings,
      ...range(random, READINGS, 0.001, 0.02),
      precision: 'SECONDS',
    },
    {
      name: 'both',
      datasets: [READINGS.id, TEXTS.id],
      ...range(random, READINGS, 0.05, 0.2),
      precision: 'MICROSECONDS',
    },
    { name: 'nothing', datasets: texts, from: 1, to: 2 },
  ];
}

/** A stretch of some share of a dataset's time. */
function range(random: Seeded, { events, stepMs }: Dataset, least: number, most: number): { from: number; to: number } {
  const steps = events / 4;
  const length = random.between(Math.floor(steps * least), Math.floor(steps * most));
  const from = FIRST_MS + random.between(0, steps - length) * stepMs;
  return { from, to: from + length * stepMs };
}
