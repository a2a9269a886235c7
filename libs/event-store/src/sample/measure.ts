import type { DataSource } from 'typeorm';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import type { StoredEstimate } from '../rollup/estimate.ts';
import type { DatasetRef, Scope } from '../select/conditions.ts';
import type { Sql } from '../sql/sql.ts';
import { queryWithin } from '../sql/query-within.ts';
import { measureAll, measureWindows, type Measured, type RowRules } from './measure-rows.ts';
import { sampleWindows } from './sample-windows.ts';

/** So few are looked at one and all. */
const MOST_EXAMINED = 10_000;
const WINDOWS = 40;
const EVENTS_IN_WINDOW = 250;
/** Index entries that may be passed over in one window to find the events of rare metrics. */
const MOST_PASSED = 50_000;

export interface Measurement extends Measured {
  /** Whether these are all events of the selection. */
  complete: boolean;
}

/** What is to be measured, of which datasets. */
export interface Subject {
  datasets: readonly DatasetRef[];
  scope: Scope;
  rules: RowRules;
}

/**
 * Looks at all events of a small selection, or at some from all over a large one; the same ones each time, so that the same question has the
 * same answer. A fifth of the sample comes first, and counts alone if there is no time for the others.
 *
 * @param timeLeft ms, see timeBudget
 */
export async function measure(
  dataSource: DataSource,
  { datasets, scope, rules }: Subject,
  stored: StoredEstimate,
  timeLeft: () => number,
): Promise<Measurement> {
  const ask = async (statement: Sql): Promise<Measured | null> =>
    (await queryWithin<Measured>(dataSource, statement, timeLeft(), COPY_SETTINGS))?.[0] ?? null;
  const sum = { examined: 0, rows: 0, bytes: 0, complete: false };
  if (datasets.length === 0 || stored.counts.length === 0) return { ...sum, complete: true };
  if (stored.records <= MOST_EXAMINED) {
    const all = await ask(measureAll(datasets, scope, rules));
    return all === null ? sum : { ...all, complete: true };
  }
  const events = Math.max(Math.min(EVENTS_IN_WINDOW, Math.floor(MOST_PASSED / stored.dilution)), 1);
  const windows = sampleWindows(stored.counts, scope.range, { windows: WINDOWS, events }, evenly());
  const [few, others] = [windows.filter((_, index) => index % 5 === 0), windows.filter((_, index) => index % 5 > 0)];
  for (const places of [few, others]) {
    const batch = await ask(measureWindows(datasets, scope, places, rules));
    if (batch === null) break;
    sum.examined += batch.examined;
    sum.rows += batch.rows;
    sum.bytes += batch.bytes;
  }
  return sum;
}

const GOLDEN_RATIO = 0.6180339887498949;

/** Numbers in [0, 1) that never fall into step with what repeats in the data: multiples of the golden ratio. */
function evenly(): () => number {
  let number = 0;
  return () => (number = (number + GOLDEN_RATIO) % 1);
}
