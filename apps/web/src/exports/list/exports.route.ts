import { createRoute } from '@tanstack/react-router';
import { queryClient } from '../../api/query-client.ts';
import { signedInRoute } from '../../frame/root-route.ts';
import { sessionQuery } from '../../session/session.ts';
import { ExportsPage } from './exports-page.tsx';
import { exportsQuery } from './exports-query.ts';
import { exportsSearchSchema, type ExportsSearch } from './exports-search.ts';

export const exportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my/exports',
  validateSearch: exportsSearchSchema,
  loaderDeps: ({ search }) => search,
  // The list is asked for while the page itself still comes; the page says what went wrong.
  loader: ({ deps }) => void askEarly(deps).catch(() => undefined),
  component: ExportsPage, // not lazily: people begin here
});

/** Asks nothing for somebody who is not signed in: they are sent away to do that. */
async function askEarly(search: ExportsSearch): Promise<void> {
  const { signedIn } = await queryClient.ensureQueryData(sessionQuery);
  if (signedIn) await queryClient.prefetchInfiniteQuery(exportsQuery(queryClient, search));
}
