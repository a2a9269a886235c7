import { BadRequestError } from '@obelisk/domain';

/** Texts or whole numbers, by which a list is ordered. */
export type Place = readonly (string | number)[];

/** Opaque to callers: the place of the last row of a page. */
export function encodeCursor(place: Place): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

/**
 * @param types of the parts that the list is ordered by, as `typeof` names them
 * @throws BadRequestError for anything that {@link encodeCursor} did not make for a list of this order
 */
export function decodeCursor(cursor: string, types: readonly ('string' | 'number')[]): Place {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(place) && place.length === types.length && place.every((part, n) => fits(part, types[n])))
      return place as (string | number)[];
  } catch {
    // said below
  }
  throw new BadRequestError('cursor', 'not a cursor of this list and order; use the one from the previous page.');
}

function fits(part: unknown, type: string | undefined): boolean {
  if (typeof part !== type) return false;
  return typeof part === 'string' ? part.isWellFormed() && !part.includes('\0') : Number.isSafeInteger(part);
}
