import { joinSql, sql, type Sql } from '../sql/sql.ts';

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

/** The WHERE of the events of one dataset. */
export function conditions(datasetKey: number, restriction: Restriction): Sql {
  return sql`${scopeConditions(datasetKey, restriction)} AND ts_received <= ${restriction.receivedUpTo}::bigint`;
}

/** Likewise, whenever they were received. Of an event that was replaced, the key still counts. */
export function scopeConditions(datasetKey: number, { metrics, range }: Scope): Sql {
  return and([
    sql`dataset_key = ${datasetKey}::integer`,
    ...(range.from === null ? [] : [sql`"timestamp" >= ${range.from}::bigint`]),
    ...(range.to === null ? [] : [sql`"timestamp" < ${range.to}::bigint`]),
    ...(metrics.length === 0 ? [] : [sql`(${metricCondition(metrics)})`]),
  ]);
}

/** `*::number` stands for every metric of the type; everything else is an exact name. */
export function metricCondition(metrics: readonly string[]): Sql {
  const exact = metrics.filter((metric) => !metric.startsWith('*::'));
  return joinSql(
    [
      ...(exact.length === 0 ? [] : [sql`metric = ANY (${exact}::text[])`]),
      ...wildcardSuffixes(metrics).map((suffix) => sql`right(metric, ${suffix.length}::integer) = ${suffix}::text`),
    ],
    sql` OR `,
  );
}

/** What the names of selected types end with, such as `::number`. No type's suffix ends another's. */
export function wildcardSuffixes(metrics: readonly string[]): string[] {
  return metrics.filter((metric) => metric.startsWith('*::')).map((metric) => metric.slice(1));
}

export function and(conditions: readonly Sql[]): Sql {
  return joinSql(conditions, sql` AND `);
}
