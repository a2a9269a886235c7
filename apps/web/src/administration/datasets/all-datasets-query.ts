import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { AllDatasetsQuery } from '../../api/generated/graphql.ts';
import { EMPTY_PAGE, pagesQuery } from '../../api/pages-query.ts';
import { nameFilter } from '../name-filter.ts';

const ALL_DATASETS = graphql(`
  query AllDatasets($cursor: String, $filter: NameFilter) {
    admin {
      datasets(cursor: $cursor, limit: 100, filter: $filter) {
        items {
          id
          name
          description
          openData
          archived
        }
        cursor
        count
      }
    }
  }
`);

export type AnyDataset = NonNullable<AllDatasetsQuery['admin']>['datasets']['items'][number];

export function allDatasetsQuery(find: string) {
  const filter = nameFilter(find);
  return pagesQuery(
    ['datasets', 'all', filter],
    async (cursor, signal) => (await ask(ALL_DATASETS, { cursor, filter }, { signal })).admin?.datasets ?? EMPTY_PAGE,
  );
}
