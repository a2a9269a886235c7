import { isWildcard } from '@obelisk/domain';
import type { DataSource } from 'typeorm';
import { toMetricSelection, type EventSelection } from '../event-selection.ts';
import { storedMetrics } from '../select/derive.ts';
import type { EventSpan } from './dataset-content.ts';

/** Names that one sentence lists. */
const MOST_NAMES = 5;

type Range = Pick<EventSelection, 'from' | 'to'>;

/**
 * What of a selection selects nothing, in sentences: metrics that no event has, and a range beside all events. For who may read all of the
 * datasets; others would learn from it what a read filter hides.
 *
 * @param spans first and last event of each dataset that has some
 */
export async function selectionNotes(
  dataSource: DataSource,
  selection: EventSelection,
  spans: readonly EventSpan[],
): Promise<string[]> {
  const names = storedMetrics(toMetricSelection(selection));
  const missing = names.length === 0 ? [] : await missingMetrics(dataSource, selection.datasets, names);
  if (spans.length === 0) return noteOnMetrics(missing);
  const span = {
    first: Math.min(...spans.map(({ first }) => first)),
    last: Math.max(...spans.map(({ last }) => last)),
  };
  return [...noteOnMetrics(missing), ...noteOnRange(selection, span)];
}

/** Those of the names and types that nothing was ever counted of. */
async function missingMetrics(
  dataSource: DataSource,
  datasets: readonly string[],
  names: readonly string[],
): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(
    `WITH keys AS (SELECT key FROM datasets WHERE id = ANY ($1::text[]))
     SELECT name FROM unnest($2::text[]) WITH ORDINALITY AS asked (name, place)
     WHERE NOT EXISTS (SELECT FROM keys JOIN metric_counts ON dataset_key = key WHERE metric = name)
       AND NOT EXISTS (SELECT FROM keys JOIN day_counts ON dataset_key = key WHERE '*::' || type = name)
     ORDER BY place`,
    [datasets, names],
  );
  return rows.map(({ name }) => name);
}

function noteOnMetrics(missing: readonly string[]): string[] {
  if (missing.length === 0) return [];
  const listed = missing.slice(0, MOST_NAMES).map((name) => JSON.stringify(name));
  const more = missing.length > MOST_NAMES ? ` and ${String(missing.length - MOST_NAMES)} more` : '';
  const note = `No event of the datasets has ${listed.join(', ')}${more}.`;
  const isPattern = missing.some((name) => name.includes('*') && !isWildcard(name));
  return isPattern
    ? [note, 'A * stands for itself inside a name; only *::type selects all metrics of a type.']
    : [note];
}

function noteOnRange({ from, to }: Range, { first, last }: EventSpan): string[] {
  if (to !== null && to <= first)
    return [`The range ends before the first event, which is of ${iso(first)}.${unitHint(to, { first, last })}`];
  if (from !== null && from > last)
    return [`The range begins after the last event, which is of ${iso(last)}.${unitHint(from, { first, last })}`];
  return [];
}

/** Times of a wrong unit lie where the data are once they are converted; a year more or less. */
function unitHint(time: number, { first, last }: EventSpan): string {
  const isNear = (ms: number) => ms >= first - YEAR_MS && ms <= last + YEAR_MS;
  if (isNear(time * 1_000)) return ` ${String(time)} looks like seconds; times are milliseconds.`;
  if (isNear(time / 1_000)) return ` ${String(time)} looks like microseconds; times are milliseconds.`;
  return '';
}

const YEAR_MS = 366 * 86_400_000;

function iso(ms: number): string {
  return new Date(ms).toISOString();
}
