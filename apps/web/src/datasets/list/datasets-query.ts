import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { DatasetsQuery } from '../../api/generated/graphql.ts';
import { pagesQuery } from '../../api/pages-query.ts';
import { escapePattern } from '../../availability/escape-pattern.ts';

const DATASETS = graphql(`
  query Datasets($cursor: String, $limit: Int, $filter: NameFilter) {
    datasets(cursor: $cursor, limit: $limit, filter: $filter) {
      items {
        id
        name
        description
        openData
        archived
        permissions
      }
      cursor
      count
    }
  }
`);

const PAGE_SIZE = 100;

export type DatasetRow = DatasetsQuery['datasets']['items'][number];

/** Datasets that the account can see, in pages; with words, those whose name has them. */
export function datasetsQuery(find: string) {
  const words = find.trim();
  const filter = words === '' ? null : { name_regex_i: escapePattern(words) };
  return pagesQuery(
    ['datasets', words],
    async (cursor, signal) => (await ask(DATASETS, { cursor, limit: PAGE_SIZE, filter }, { signal })).datasets,
  );
}
