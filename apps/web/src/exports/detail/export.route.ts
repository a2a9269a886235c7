import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../frame/root-route.ts';

export const exportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my/exports/$exportId',
  component: lazyRouteComponent(() => import('./export-page.tsx'), 'ExportPage'),
});
