import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../../frame/root-route.ts';
import { draftSearchSchema } from './draft-search.ts';

export const newExportRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my/exports/new',
  validateSearch: draftSearchSchema,
  component: lazyRouteComponent(() => import('./new-export-page.tsx'), 'NewExportPage'),
});
