import type { DataSource } from 'typeorm';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import type { StoredEstimate } from '../rollup/estimate.ts';
import { wildcardSuffixes, type DatasetRef, type Scope } from '../select/conditions.ts';
import type { Sql } from '../sql/sql.ts';
import { queryWithin } from '../sql/query-within.ts';
import { measureAll, measureWindows, type Measured, type RowRules } from './measure-rows.ts';
import { placeWindows } from './place-windows.ts';
import type { SampleWindow } from './sample-windows.ts';

/** So few are looked at one and all. */
const MOST_EXAMINED = 10_000;
const WINDOWS = 100;
const EVENTS_IN_WINDOW = 250;
/** Index entries that may be passed over in all windows to find the events of rare metrics; rows, if metrics are selected by type. */
const MOST_PASSED = { index: 1_000_000, table: 200_000 };

export interface Measurement extends Measured {
  /** Whether these are all events of the selection. */
  complete: boolean;
}

const NOTHING: Measurement = { examined: 0, rows: 0, bytes: 0, complete: false };

/** What is to be measured, of which datasets. */
export interface Subject {
  /** Whether of some events nobody may learn how many they are. */
  hides: boolean;
  datasets: readonly DatasetRef[];
  scope: Scope;
  rules: RowRules;
}

/**
 * Looks at all events of a small selection, or at some from all over a large one; the same ones each time, so that the same question has the
 * same answer. A tenth of the sample comes first, and counts alone if there is no time for the others. Where events are hidden from who asks, a sample
 * says little (see rowEstimate), so all are looked at in the time that is left.
 *
 * @param timeLeft ms, see timeBudget
 */
export async function measure(
  dataSource: DataSource,
  { datasets, scope, rules, hides }: Subject,
  stored: StoredEstimate,
  timeLeft: () => number,
): Promise<Measurement> {
  const ask = async (statement: Sql): Promise<Measured | null> =>
    (await queryWithin<Measured>(dataSource, statement, timeLeft(), COPY_SETTINGS))?.[0] ?? null;
  if (datasets.length === 0 || (stored.exact && stored.records === 0)) return { ...NOTHING, complete: true };
  const all = async (): Promise<Measurement | null> => {
    const measured = await ask(measureAll(datasets, scope, rules));
    return measured && { ...measured, complete: true };
  };
  if (stored.records <= MOST_EXAMINED) return (await all()) ?? NOTHING;
  const windows = await placeWindows(dataSource, datasets, scope, {
    windows: WINDOWS,
    events: eventsInWindow(stored, scope),
  });
  const sample = await measureSample({ datasets, scope, rules, hides }, windows, ask);
  return hides ? ((await all()) ?? sample) : sample;
}

async function measureSample(
  { datasets, scope, rules }: Subject,
  windows: readonly SampleWindow[],
  ask: (statement: Sql) => Promise<Measured | null>,
): Promise<Measurement> {
  const sum = { ...NOTHING };
  for (const tenths of SHARES) {
    const places = windows.filter((_, index) => tenths.includes(index % 10));
    const batch = await ask(measureWindows(datasets, scope, places, rules));
    if (batch === null) break;
    sum.examined += batch.examined;
    sum.rows += batch.rows;
    sum.bytes += batch.bytes;
  }
  return sum;
}

/** Of ten windows one after the other, which are in the first statement, the second and the third. */
const SHARES = [[4], [1, 6, 8], [0, 2, 3, 5, 7, 9]];

function eventsInWindow({ dilution }: StoredEstimate, { metrics }: Scope): number {
  const passed = wildcardSuffixes(metrics).length > 0 ? MOST_PASSED.table : MOST_PASSED.index;
  return Math.max(Math.min(EVENTS_IN_WINDOW, Math.floor(passed / WINDOWS / dilution)), 1);
}
