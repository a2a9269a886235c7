import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import { escapePattern } from './escape-pattern.ts';

export interface Metric {
  /** `name::type` */
  readonly id: string;
  readonly type: string;
  readonly events: number;
}

export interface Metrics {
  readonly items: readonly Metric[];
  /** On all pages. */
  readonly count: number;
}

const METRICS = graphql(`
  query DatasetMetrics($id: String!, $limit: Int, $filter: MetricFilter) {
    dataset(id: $id) {
      metrics(limit: $limit, filter: $filter) {
        count
        items {
          id
          type
          events
        }
      }
    }
  }
`);

const LIMIT = 100;

/** A dataset's metrics in whose name something stands; null when they are not for this account. */
export function metricsQuery(dataset: string, find: string) {
  const words = find.trim();
  return queryOptions({
    queryKey: ['metrics', dataset, words],
    queryFn: async ({ signal }): Promise<Metrics | null> => {
      const filter = words === '' ? null : { name_regex_i: escapePattern(words) };
      const told = (await ask(METRICS, { id: dataset, limit: LIMIT, filter }, { signal })).dataset?.metrics ?? null;
      return told === null ? null : { items: told.items, count: told.count ?? told.items.length };
    },
    staleTime: 60_000, // ms
  });
}

/** The metrics of several datasets together; those of the same name are one. */
export function mergeMetrics(all: readonly Metrics[]): Metrics {
  const merged = new Map<string, Metric>();
  for (const metric of all.flatMap(({ items }) => items)) {
    merged.set(metric.id, { ...metric, events: metric.events + (merged.get(metric.id)?.events ?? 0) });
  }
  const items = [...merged.values()].sort((one, other) => (one.id < other.id ? -1 : 1));
  return { items, count: Math.max(items.length, ...all.map(({ count }) => count)) };
}
