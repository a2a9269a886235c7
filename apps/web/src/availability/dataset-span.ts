import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import type { Window } from './bucket.ts';

const SPAN = graphql(`
  query DatasetSpan($id: String!) {
    dataset(id: $id) {
      firstEventOn
      lastEventOn
    }
  }
`);

/** From a dataset's first event to after its last one; null when it has none, or its counts are not for this account. */
export function datasetSpanQuery(id: string) {
  return queryOptions({
    queryKey: ['dataset-span', id],
    queryFn: async ({ signal }): Promise<Window | null> => {
      const { firstEventOn: from, lastEventOn: last } = (await ask(SPAN, { id }, { signal })).dataset ?? {};
      return typeof from === 'number' && typeof last === 'number' ? { from, to: last + 1 } : null;
    },
    staleTime: 60_000, // ms
  });
}

/** From the first of all beginnings to the last of all ends; null when nobody tells one. */
export function unionOf(windows: readonly (Window | null | undefined)[]): Window | null {
  const told = windows.filter((window) => window !== null && window !== undefined);
  if (told.length === 0) return null;
  return { from: Math.min(...told.map(({ from }) => from)), to: Math.max(...told.map(({ to }) => to)) };
}
