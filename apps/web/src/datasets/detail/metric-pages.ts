import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE, pagesQuery } from '../../api/pages-query.ts';
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
  return pagesQuery(['metric-pages', dataset, words], async (cursor, signal) => {
    const answer = await ask(METRIC_PAGES, { id: dataset, cursor, limit: PAGE_SIZE, filter }, { signal });
    return answer.dataset?.metrics ?? EMPTY_PAGE;
  });
}
