import { infiniteQueryOptions } from '@tanstack/react-query';

/** A page of a list, as the API gives it. */
export interface ListPage<Row> {
  readonly items: readonly Row[];
  /** Where the next one begins; null on the last. */
  readonly cursor?: string | null;
  /** Items on all pages together. */
  readonly count?: number | null;
}

export const EMPTY_PAGE: ListPage<never> = { items: [], cursor: null, count: 0 };

/** A list that is fetched page by page. The rows stay while what is looked for is typed. */
export function pagesQuery<Row>(
  queryKey: readonly unknown[],
  fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<ListPage<Row>>,
) {
  return infiniteQueryOptions({
    queryKey,
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
    placeholderData: (before) => before,
  });
}
