import { parseFilter } from '@obelisk/domain';

/**
 * The read filter of a role, as it was sent.
 *
 * @returns null for none and for an empty one, which let see all
 * @throws BadRequestError that names the place of the fault, such as `readFilter._and[1].source._gt`
 */
export function parseReadFilter(readFilter: unknown): Record<string, unknown> | null {
  return parseFilter(readFilter, 'readFilter') === null ? null : (readFilter as Record<string, unknown>);
}
