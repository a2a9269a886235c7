import { BadRequestError, parseMetricSelection } from '@obelisk/domain';
import { rangeInMicroseconds } from '../event-selection.ts';
import { and, scopeConditions, type TimeRange } from '../select/conditions.ts';
import { sql, type Sql } from '../sql/sql.ts';

const MOST_NAMES = 100;
/** Of a source, as events have them. */
const LONGEST_SOURCE = 128;

/** Which events of a dataset are to be deleted; an empty list and null restrict nothing. */
export interface DeletionScope {
  /** Names, and `*::number` for those of a type. */
  metrics: string[];
  sources: string[];
  /** UTC milliseconds, inclusive. */
  from: number | null;
  /** UTC milliseconds, exclusive. */
  to: number | null;
}

/** All events of a dataset. */
export const EVERY_EVENT: DeletionScope = { metrics: [], sources: [], from: null, to: null };

/** What a caller sends. */
export type DeletionScopeInput = { readonly [Key in keyof DeletionScope]?: DeletionScope[Key] | null };

/** @throws BadRequestError naming the argument */
export function parseDeletionScope({ metrics, sources, from, to }: DeletionScopeInput): DeletionScope {
  if ((metrics?.length ?? 0) > MOST_NAMES)
    throw new BadRequestError('metrics', `expected at most ${String(MOST_NAMES)} metrics.`);
  const { stored, derived } = parseMetricSelection(metrics ?? [], 'metrics');
  if (derived.length > 0)
    throw new BadRequestError('metrics', 'expected metrics that are stored, not attributes of a metric.');
  if (typeof from === 'number' && typeof to === 'number' && from >= to)
    throw new BadRequestError('to', 'expected a time after from.');
  return { metrics: [...stored], sources: parseSources(sources ?? []), from: from ?? null, to: to ?? null };
}

function parseSources(sources: readonly string[]): string[] {
  if (sources.length > MOST_NAMES)
    throw new BadRequestError('sources', `expected at most ${String(MOST_NAMES)} sources.`);
  for (const source of sources)
    if (source.length > LONGEST_SOURCE || source.includes('\0') || !source.isWellFormed())
      throw new BadRequestError('sources', `expected at most ${String(LONGEST_SOURCE)} characters of a source.`);
  return [...new Set(sources)];
}

/** µs. */
export function rangeOfScope({ from, to }: DeletionScope): TimeRange {
  return rangeInMicroseconds({ datasets: [], metrics: [], from, to, receivedUpTo: 0 });
}

/** The WHERE of events that are to be deleted. */
export function deletionConditions(
  datasetKey: number,
  { metrics, sources, range }: { metrics: readonly string[]; sources: readonly string[]; range: TimeRange },
): Sql {
  return and([
    scopeConditions(datasetKey, { metrics, range }),
    ...(sources.length === 0 ? [] : [sql`source = ANY (${sources}::text[])`]),
  ]);
}
