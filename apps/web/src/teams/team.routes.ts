import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../frame/root-route.ts';

const teamsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/teams',
  component: lazyRouteComponent(() => import('./teams-page.tsx'), 'TeamsPage'),
});

const teamRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/teams/$teamId',
  component: lazyRouteComponent(() => import('./team-page.tsx'), 'TeamPage'),
});

export const teamRoutes = [teamsRoute, teamRoute] as const;
