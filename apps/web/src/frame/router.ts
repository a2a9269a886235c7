import { createRouter } from '@tanstack/react-router';
import { accountRoutes } from '../account/account.routes.ts';
import { datasetRoutes } from '../datasets/dataset.routes.ts';
import { exportRoute } from '../exports/detail/export.route.ts';
import { exportsRoute } from '../exports/list/exports.route.ts';
import { newExportRoute } from '../exports/new/new-export.route.ts';
import { inviteRoutes } from '../invites/invite.routes.ts';
import { administrationRoutes } from '../administration/administration.routes.ts';
import { teamRoutes } from '../teams/team.routes.ts';
import { NotFoundPage } from './not-found-page.tsx';
import { ProblemPage } from './problem-page.tsx';
import { rootRoute, signedInRoute, welcomeRoute } from './root-route.ts';

const routeTree = rootRoute.addChildren([
  welcomeRoute,
  signedInRoute.addChildren([
    exportsRoute,
    newExportRoute,
    exportRoute,
    ...datasetRoutes,
    ...accountRoutes,
    ...inviteRoutes,
    ...teamRoutes,
    ...administrationRoutes,
  ]),
]);

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultErrorComponent: ProblemPage,
  defaultNotFoundComponent: NotFoundPage,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
