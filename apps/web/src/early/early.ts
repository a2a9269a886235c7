import { askEarly } from './early-answers.ts';
import { ENDPOINT, requestOf, SESSION } from './request.ts';
import { EXPORTS, exportsVariables } from './exports-document.ts';

/**
 * A script of its own, for the second that the pages' script takes to come: it asks who is signed in, and for the list of
 * My Exports. Nobody who is not signed in asks for a list.
 */
const session = askEarly(SESSION, { headers: { Accept: 'application/json' } });
if (location.pathname === '/my/exports' && location.search === '') void askForList().catch(() => undefined);

async function askForList(): Promise<void> {
  const { signedIn } = (await (await session).clone().json()) as { signedIn?: unknown };
  if (signedIn === true) await askEarly(ENDPOINT, requestOf(EXPORTS.toString(), exportsVariables({}, null)));
}
