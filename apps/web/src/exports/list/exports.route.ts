import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../frame/root-route.ts';

export const exportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my/exports',
  component: lazyRouteComponent(() => import('./exports-page.tsx'), 'ExportsPage'),
});
