import { askEarly } from './early-answers.ts';
import { ENDPOINT, requestOf, SESSION } from './request.ts';
import { EXPORTS, exportsVariables } from './exports-document.ts';

/**
 * A script of its own, for the second that the pages' script takes to come: it asks who is signed in, and for the list of
 * My Exports. Nobody who is not signed in asks for a list.
 */
const session = askEarly(SESSION, { headers: { Accept: 'application/json' } });
if (location.pathname === '/my/exports' && location.search === '')
  void askEarly(ENDPOINT, requestOf(EXPORTS.toString(), exportsVariables({}, null)), isSignedIn());

async function isSignedIn(): Promise<boolean> {
  try {
    const answer = (await session)?.clone();
    return ((await answer?.json()) as { signedIn?: unknown } | undefined)?.signedIn === true;
  } catch {
    return false;
  }
}
