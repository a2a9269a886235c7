import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { listArguments, type ExportsSearch } from './exports-search.ts';

export const PAGE_SIZE = 100;

export const EXPORTS = graphql(`
  query Exports(
    $cursor: String
    $limit: Int
    $filter: DataExportFilter
    $orderBy: DataExportSortField
    $direction: SortDirection
  ) {
    me {
      exports(cursor: $cursor, limit: $limit, filter: $filter, orderBy: $orderBy, direction: $direction) {
        items {
          ...ExportRow
        }
        cursor
        count
      }
    }
  }
`);

/** A list of exports in pages of a hundred; to ask again because of time or focus is no work of a person. */
export function exportsQuery(client: QueryClient, search: ExportsSearch) {
  const queryKey = ['exports', 'list', listArguments(search)];
  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const poll = client.getQueryData(queryKey) !== undefined;
      const { me } = await ask(EXPORTS, { ...listArguments(search), cursor, limit: PAGE_SIZE }, { signal, poll });
      return me.exports ?? { items: [], cursor: null, count: 0 };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
    placeholderData: (before) => before, // the rows stay while a filter is typed
  });
}
