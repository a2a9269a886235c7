import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../frame/root-route.ts';
import { exportsSearchSchema } from './exports-search.ts';

export const exportsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my/exports',
  validateSearch: exportsSearchSchema,
  component: lazyRouteComponent(() => import('./exports-page.tsx'), 'ExportsPage'),
});
