import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { findSchema } from '../frame/find-in-address.ts';
import { signedInRoute } from '../frame/root-route.ts';

const TABS = ['people', 'exports', 'clients', 'activity', 'settings'] as const;
export type TeamTab = (typeof TABS)[number];

/** What the addresses say; nonsense in them counts as absent. */
const tabSearchSchema = z.object({ tab: z.catch(z.optional(z.enum(TABS)), undefined) });

export const teamsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/teams',
  validateSearch: findSchema,
  component: lazyRouteComponent(() => import('./list/teams-page.tsx'), 'TeamsPage'),
});

export const teamRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/teams/$teamId',
  validateSearch: tabSearchSchema,
  component: lazyRouteComponent(() => import('./detail/team-page.tsx'), 'TeamPage'),
});

export const teamRoutes = [teamsRoute, teamRoute] as const;
