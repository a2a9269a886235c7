import { infiniteQueryOptions, type QueryClient } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { EXPORTS, exportsVariables } from '../../early/exports-document.ts';
import type { ExportsSearch } from './exports-search.ts';
import { listArguments } from '../../early/list-arguments.ts';

/** A list of exports in pages of a hundred; to ask again because of time or focus is no work of a person. */
export function exportsQuery(client: QueryClient, search: ExportsSearch) {
  const queryKey = ['exports', 'list', listArguments(search)];
  return infiniteQueryOptions({
    queryKey,
    queryFn: async ({ pageParam: cursor, signal }) => {
      const poll = client.getQueryData(queryKey) !== undefined;
      const { me } = await ask(EXPORTS, exportsVariables(search, cursor), { signal, poll });
      return me.exports ?? { items: [], cursor: null, count: 0 };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
    placeholderData: (before) => before, // the rows stay while a filter is typed
  });
}
