import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../frame/root-route.ts';

const administrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/admin',
  component: lazyRouteComponent(() => import('./administration-page.tsx'), 'AdministrationPage'),
});

export const administrationRoutes = [administrationRoute] as const;
