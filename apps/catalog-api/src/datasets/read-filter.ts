import { BadRequestError } from '@obelisk/domain';

/**
 * The read filter of a role, as it was sent.
 *
 * @returns null for none and for an empty one, which let see all
 * @throws BadRequestError
 */
export function parseReadFilter(readFilter: unknown): Record<string, unknown> | null {
  if (readFilter === null || readFilter === undefined) return null;
  if (typeof readFilter !== 'object' || Array.isArray(readFilter))
    throw new BadRequestError('readFilter', 'expected a filter of the query language, an object.');
  return Object.keys(readFilter).length === 0 ? null : (readFilter as Record<string, unknown>);
}
