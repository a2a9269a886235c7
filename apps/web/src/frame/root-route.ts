import { createRootRoute, createRoute } from '@tanstack/react-router';
import { SignedIn } from '../session/signed-in.tsx';
import { WelcomePage } from '../session/welcome-page.tsx';
import { Frame } from './frame.tsx';
import { NotFoundPage } from './not-found-page.tsx';
import { ProblemPage } from './problem-page.tsx';

export const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NotFoundPage,
  errorComponent: ProblemPage,
});

/** For everybody. */
export const welcomeRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: WelcomePage });

/** Parent of every page that needs somebody to be signed in; it adds nothing to the path. */
export const signedInRoute = createRoute({ getParentRoute: () => rootRoute, id: 'signed-in', component: SignedIn });
