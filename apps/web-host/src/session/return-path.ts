import { BadRequestError } from '@obelisk/domain';

/** Where people land when nothing else is said. */
export const HOME = '/my/exports';
/** What a browser takes for the beginning of another host, or leaves out before it looks. */
const MISLEADING = /^\/[/\\]|[\\\p{Cc}\s]/u;
const LONGEST = 2_000;

/**
 * A path of ours, with its query: never an address of somebody else (open redirects).
 *
 * @throws BadRequestError
 */
export function parseReturnPath(given: unknown): string {
  if (given === undefined || given === '') return HOME;
  if (typeof given !== 'string' || !given.startsWith('/') || MISLEADING.test(given) || given.length > LONGEST)
    throw new BadRequestError('return', 'expected a path of this site, such as /my/exports.');
  const base = 'https://here.invalid';
  if (!URL.canParse(given, base) || new URL(given, base).origin !== base)
    throw new BadRequestError('return', 'expected a path of this site, such as /my/exports.');
  return given;
}
