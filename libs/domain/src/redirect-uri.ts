import { BadRequestError } from './errors.ts';

const LONGEST = 2_000;
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Where people are sent back to after signing in. RFC 9700, 2.1 and 4.1; RFC 8252, 7: exact addresses, encrypted but on the machine
 * itself, private schemes for apps.
 *
 * @param argument that names it in an error
 * @throws BadRequestError
 */
export function parseRedirectUri(text: string, argument: string): string {
  const refuse = (why: string) => new BadRequestError(argument, why);
  if (text.length > LONGEST || !URL.canParse(text))
    throw refuse('expected whole addresses, such as https://example.org/back.');
  const { protocol, hash, username, password } = new URL(text);
  if (text.includes('#') || hash !== '') throw refuse('an address has no fragment.');
  if (username !== '' || password !== '') throw refuse('an address has no user name or password.');
  const allowed = protocol === 'https:' || isOnOwnMachine(text) || protocol.includes('.');
  if (!allowed)
    throw refuse('expected https, http on this machine itself, or a private scheme such as org.example.app.');
  return text;
}

/** RFC 8252, 7.3: of a program that listens on the machine of the person. */
export function isOnOwnMachine(redirectUri: string): boolean {
  const { protocol, hostname } = new URL(redirectUri);
  return protocol === 'http:' && LOOPBACK.has(hostname);
}
