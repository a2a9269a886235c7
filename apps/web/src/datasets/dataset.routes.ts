import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { signedInRoute } from '../frame/root-route.ts';

const datasetsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/datasets',
  component: lazyRouteComponent(() => import('./datasets-page.tsx'), 'DatasetsPage'),
});

const datasetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/datasets/$datasetId',
  component: lazyRouteComponent(() => import('./dataset-page.tsx'), 'DatasetPage'),
});

export const datasetRoutes = [datasetsRoute, datasetRoute] as const;
