import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';

const VIEWER = graphql(`
  query Viewer {
    me {
      id
      name
      email
      platformManager
    }
  }
`);

export const viewerQuery = queryOptions({
  queryKey: ['viewer'],
  queryFn: ({ signal }) => ask(VIEWER, {}, { signal }),
  select: ({ me }) => me,
  staleTime: 5 * 60_000, // ms
});

/** The account that is signed in, once it is known. */
export function useViewer() {
  return useQuery(viewerQuery).data;
}
