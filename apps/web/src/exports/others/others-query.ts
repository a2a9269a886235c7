import { infiniteQueryOptions, type QueryKey } from '@tanstack/react-query';
import { graphql } from '../../api/generated/index.ts';
import type { OthersExportFragment } from '../../api/generated/graphql.ts';
import type { ListPage } from '../../api/pages-query.ts';
import { isActive } from '../export-state.ts';

graphql(`
  fragment OthersExport on DataExport {
    ...ExportRow
    user {
      id
      name
    }
  }
`);

export type OthersExport = OthersExportFragment;

const MOVING_MS = 5_000;
const RESTING_MS = 30_000;

type FetchPage = (
  cursor: string | null,
  options: { readonly signal: AbortSignal; readonly poll: boolean },
) => Promise<ListPage<OthersExport>>;

/** Asked for again by itself, oftener while one of them moves. */
export function othersExportsQuery(of: QueryKey, fetchPage: FetchPage) {
  const queryKey = ['exports', ...of];
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ client, pageParam, signal }) =>
      fetchPage(pageParam, { signal, poll: client.getQueryData(queryKey) !== undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
    placeholderData: (before) => before,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ items }) => items.some(isActive)) === true ? MOVING_MS : RESTING_MS,
  });
}
