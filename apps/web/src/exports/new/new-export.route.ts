import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../frame/root-route.ts';

export const newExportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my/exports/new',
  component: lazyRouteComponent(() => import('./new-export-page.tsx'), 'NewExportPage'),
});
