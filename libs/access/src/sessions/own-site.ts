import type { IncomingMessage } from 'node:http';
import { NotAuthorizedError } from '@obelisk/domain';

const READING = new Set(['GET', 'HEAD']);

/**
 * Lets a request pass that a page of ours has made, as its cookie alone does not say so. What changes something must come from our
 * own origin. What reads may also come from the person itself (`none`: an address typed in, or a download that is resumed), and from
 * browsers that do not say, as those do over plain HTTP.
 * https://www.w3.org/TR/fetch-metadata/#sec-fetch-site-header
 *
 * @throws NotAuthorizedError
 */
export function requireOwnSite({ method = '', headers }: IncomingMessage, publicUrl: string | undefined): void {
  const site = headers['sec-fetch-site'];
  const allowed = READING.has(method)
    ? site === undefined || site === 'same-origin' || site === 'none'
    : site === 'same-origin' || (site === undefined && headers.origin === publicUrl);
  if (!allowed) throw new NotAuthorizedError('This request was sent from another site.');
}
