import { sqlLiteral } from '../copy/sql-literal.ts';

/** A dataset as the tables of events know it. */
export interface DatasetRef {
  id: string;
  key: number;
}

/** Half-open, µs; null means open. */
export interface TimeRange {
  from: number | null;
  to: number | null;
}

/** What restricts the keys of one dataset. */
export interface Scope {
  metrics: readonly string[];
  range: TimeRange;
}

/** What restricts the rows of one dataset. */
export interface Restriction extends Scope {
  receivedUpTo: number;
}

/** The WHERE of the events of one dataset; every value by `sqlLiteral`. */
export function conditions(datasetKey: number, restriction: Restriction): string {
  return `${scopeConditions(datasetKey, restriction)} AND ts_received <= ${sqlLiteral(restriction.receivedUpTo)}`;
}

/** Likewise, whenever they were received. Of an event that was replaced, the key still counts. */
export function scopeConditions(datasetKey: number, { metrics, range }: Scope): string {
  return [
    `dataset_key = ${sqlLiteral(datasetKey)}`,
    ...(range.from === null ? [] : [`"timestamp" >= ${sqlLiteral(range.from)}`]),
    ...(range.to === null ? [] : [`"timestamp" < ${sqlLiteral(range.to)}`]),
    ...(metrics.length === 0 ? [] : [`(${metricCondition(metrics)})`]),
  ].join(' AND ');
}

/** `*::number` stands for every metric of the type; everything else is an exact name. */
export function metricCondition(metrics: readonly string[]): string {
  const exact = metrics.filter((metric) => !metric.startsWith('*::'));
  return [
    ...(exact.length === 0 ? [] : [`metric = ANY (${sqlLiteral(exact)})`]),
    ...wildcardSuffixes(metrics).map((suffix) => `right(metric, ${String(suffix.length)}) = ${sqlLiteral(suffix)}`),
  ].join(' OR ');
}

/** What the names of selected types end with, such as `::number`. No type's suffix ends another's. */
export function wildcardSuffixes(metrics: readonly string[]): string[] {
  return metrics.filter((metric) => metric.startsWith('*::')).map((metric) => metric.slice(1));
}
