import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import * as z from 'zod/mini';
import { findSchema } from '../frame/find-in-address.ts';
import { signedInRoute } from '../frame/root-route.ts';

const TABS = ['data', 'access', 'activity', 'settings'] as const;
export type DatasetTab = (typeof TABS)[number];

/** What the addresses say; nonsense in them counts as absent. */
const tabSearchSchema = z.object({ tab: z.catch(z.optional(z.enum(TABS)), undefined) });

export const datasetsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/datasets',
  validateSearch: findSchema,
  component: lazyRouteComponent(() => import('./list/datasets-page.tsx'), 'DatasetsPage'),
});

export const datasetRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/datasets/$datasetId',
  validateSearch: tabSearchSchema,
  component: lazyRouteComponent(() => import('./detail/dataset-page.tsx'), 'DatasetPage'),
});

export const datasetRoutes = [datasetsRoute, datasetRoute] as const;
