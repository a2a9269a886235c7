import type { Page } from 'playwright-core';
import type { ShownPage } from './shown-page.ts';

interface Ids {
  readonly datasetId: string;
  readonly teamId: string;
  readonly split: string;
  readonly failed: string;
  readonly running: string;
  readonly waiting: string;
}

/** The pages and dialogs that the docs do not show, to be looked at. */
export function otherPages({ datasetId, teamId, split, failed, running, waiting }: Ids): ShownPage[] {
  const dataset = `/datasets/${datasetId}`;
  const team = `/teams/${teamId}`;
  const pages: ShownPage[] = [
    { name: 'export-split', path: `/my/exports/${split}`, isReady: 'List of the files' },
    { name: 'export-failed', path: `/my/exports/${failed}`, isReady: 'Object storage' },
    { name: 'export-running', path: `/my/exports/${running}`, isReady: '62%' },
    { name: 'export-waiting', path: `/my/exports/${waiting}`, isReady: 'Everything' },
    { name: 'export-lost', path: '/my/exports/nothing', isReady: 'Page not found' },
    { name: 'datasets', path: '/datasets', isReady: 'Sample' },
    { name: 'dataset', path: dataset, isReady: 'co2' },
    { name: 'account', path: '/account', isReady: 'Demo client' },
    { name: 'teams', path: '/teams', isReady: 'Building services' },
    { name: 'no-page', path: '/no-such-page', isReady: 'Page not found' },
    { name: 'welcome', path: '/', isReady: 'Sign in', isStrange: true },
    { name: 'sign-in', path: '/session/start?return=/my/exports', isReady: 'Password', isStrange: true },
    { name: 'sign-in-error', path: '/session/link/used', isReady: 'link', isStrange: true },
    { name: 'invite-lost', path: '/invites/nothing', isReady: 'invite' },
    { name: 'my-exports-dutch', path: '/my/exports', isReady: 'Mijn exports', isDutch: true },
    { name: 'new-dutch', path: `/my/exports/new?dataset=${datasetId}`, isReady: 'Nieuwe export', isDutch: true },
    { name: 'account-dutch', path: '/account', isReady: 'Limieten', isDutch: true },
    { name: 'queue-dutch', path: '/admin/queue', isReady: 'Wachtrij', isDutch: true },
    { name: 'my-exports-printed', path: '/my/exports', isReady: 'Kitchen', isPrinted: true },
    { name: 'export-printed', path: `/my/exports/${split}`, isReady: 'List of the files', isPrinted: true },
    { name: 'new-client', path: '/account', isReady: 'Demo client', open: press('New client') },
    { name: 'client', path: '/account', isReady: 'Demo client', open: press(/^Edit Demo/) },
    {
      name: 'client-restricted',
      path: '/account',
      isReady: 'Demo client',
      open: press(/^Edit Demo/, 'Add a restriction'),
    },
    { name: 'new-team', path: '/teams', isReady: 'Building services', open: press('New team') },
    { name: 'add-person', path: `${dataset}?tab=access`, isReady: 'Roles', open: press('Add a person') },
    { name: 'new-limit', path: '/admin/limits', isReady: 'New limit', open: press('New limit') },
    { name: 'new-plan', path: '/admin/limits', isReady: 'New plan', open: press('New plan') },
    { name: 'change-person', path: '/admin/people', isReady: 'Grace', open: press('Edit') },
    { name: 'keys', path: '/my/exports', isReady: 'Kitchen', open: (page) => page.keyboard.press('?') },
    { name: 'menu', path: '/my/exports', isReady: 'Kitchen', open: press(/^More for Boilers/) },
  ];
  for (const tab of ['access', 'activity', 'settings'])
    pages.push({ name: `dataset-${tab}`, path: `${dataset}?tab=${tab}`, isReady: 'Sample' });
  for (const tab of ['people', 'exports', 'clients', 'activity', 'settings'])
    pages.push({ name: `team-${tab}`, path: `${team}?tab=${tab}`, isReady: 'Building services' });
  for (const part of ['queue', 'exports', 'people', 'limits', 'teams', 'datasets', 'clients', 'activity'])
    pages.push({ name: `admin-${part}`, path: `/admin/${part}`, isReady: 'Administration' });
  return pages;
}

function press(...names: (string | RegExp)[]): (page: Page) => Promise<void> {
  return async (page) => {
    for (const name of names) await page.getByRole('button', { name }).first().click();
  };
}
