import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../frame/root-route.ts';

export const inviteRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/invites/$inviteId',
  component: lazyRouteComponent(() => import('./invite-page.tsx'), 'InvitePage'),
});

export const inviteRoutes = [inviteRoute] as const;
