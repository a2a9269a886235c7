import { infiniteQueryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { escapePattern } from '../../availability/escape-pattern.ts';

const METRIC_PAGES = graphql(`
  query DatasetMetricPages($id: String!, $cursor: String, $limit: Int, $filter: MetricFilter) {
    dataset(id: $id) {
      metrics(cursor: $cursor, limit: $limit, filter: $filter) {
        items {
          id
          name
          type
          events
          firstDayOn
          lastDayOn
        }
        cursor
        count
      }
    }
  }
`);

const PAGE_SIZE = 50;

/** A dataset's metrics in pages; with words, those whose name has them. */
export function metricPagesQuery(dataset: string, find: string) {
  const words = find.trim();
  const filter = words === '' ? null : { name_regex_i: escapePattern(words) };
  return infiniteQueryOptions({
    queryKey: ['metric-pages', dataset, words],
    queryFn: async ({ pageParam: cursor, signal }) => {
      const answer = await ask(METRIC_PAGES, { id: dataset, cursor, limit: PAGE_SIZE, filter }, { signal });
      return answer.dataset?.metrics ?? { items: [], cursor: null, count: 0 };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
    placeholderData: (before) => before, // the rows stay while words are typed
  });
}
