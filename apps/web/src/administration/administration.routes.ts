import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { AUDIT_ACTIONS } from '../activity/audit-actions.ts';
import { STATUSES } from '../exports/list/exports-search.ts';
import { findSchema } from '../frame/find-in-address.ts';
import { signedInRoute } from '../frame/root-route.ts';

/** What the addresses say; nonsense in them counts as absent. */
const text = z.catch(z.optional(z.string().check(z.maxLength(255))), undefined);
const exportsSchema = z.object({
  find: text,
  status: z.catch(z.optional(z.enum(STATUSES)), undefined),
  user: text,
});
const activitySchema = z.object({ action: z.catch(z.optional(z.enum(AUDIT_ACTIONS)), undefined) });

/** For platform managers: to everybody else there is no such page. */
export const administrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin',
  component: lazyRouteComponent(() => import('./administration-page.tsx'), 'AdministrationPage'),
});

const parent = { getParentRoute: () => administrationRoute };

const firstRoute = createRoute({
  ...parent,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: '/admin/queue', replace: true });
  },
});
const queueRoute = createRoute({
  ...parent,
  path: 'queue',
  component: lazyRouteComponent(() => import('./queue/queue.tsx'), 'Queue'),
});
export const allExportsRoute = createRoute({
  ...parent,
  path: 'exports',
  validateSearch: exportsSchema,
  component: lazyRouteComponent(() => import('./exports/all-exports.tsx'), 'AllExports'),
});
export const peopleRoute = createRoute({
  ...parent,
  path: 'people',
  validateSearch: findSchema,
  component: lazyRouteComponent(() => import('./people/people.tsx'), 'People'),
});
const limitsRoute = createRoute({
  ...parent,
  path: 'limits',
  component: lazyRouteComponent(() => import('./limits/limits-and-plans.tsx'), 'LimitsAndPlans'),
});
export const allTeamsRoute = createRoute({
  ...parent,
  path: 'teams',
  validateSearch: findSchema,
  component: lazyRouteComponent(() => import('./teams/all-teams.tsx'), 'AllTeams'),
});
export const allDatasetsRoute = createRoute({
  ...parent,
  path: 'datasets',
  validateSearch: findSchema,
  component: lazyRouteComponent(() => import('./datasets/all-datasets.tsx'), 'AllDatasets'),
});
export const allClientsRoute = createRoute({
  ...parent,
  path: 'clients',
  validateSearch: findSchema,
  component: lazyRouteComponent(() => import('./clients/all-clients.tsx'), 'AllClients'),
});
export const allActivityRoute = createRoute({
  ...parent,
  path: 'activity',
  validateSearch: activitySchema,
  component: lazyRouteComponent(() => import('./activity/all-activity.tsx'), 'AllActivity'),
});

export const administrationRoutes = [
  administrationRoute.addChildren([
    firstRoute,
    queueRoute,
    allExportsRoute,
    peopleRoute,
    limitsRoute,
    allTeamsRoute,
    allDatasetsRoute,
    allClientsRoute,
    allActivityRoute,
  ]),
] as const;
