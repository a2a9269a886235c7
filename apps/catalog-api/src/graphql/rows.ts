import { BadRequestError, NotFoundError } from '@obelisk/domain';
import type { EntityManager, EntityTarget, FindOptionsWhere, ObjectLiteral } from 'typeorm';

const LONGEST_DESCRIPTION = 2_000;

/**
 * The row with an id that a caller sent.
 *
 * @param what for the message, e.g. `This team`
 * @throws NotFoundError
 */
export async function requireRow<E extends ObjectLiteral & { id: string }>(
  manager: EntityManager,
  entity: EntityTarget<E>,
  id: string,
  what: string,
): Promise<E> {
  // PostgreSQL's text cannot hold NUL, and fails on it instead of finding nothing.
  const row = id.includes('\0') ? null : await manager.findOneBy(entity, { id } as FindOptionsWhere<E>);
  if (row === null) throw new NotFoundError(what);
  return row;
}

/** @returns null for an empty one @throws BadRequestError */
export function parseDescription(description: string | null | undefined): string | null {
  const text = description?.trim() ?? '';
  if (text.length > LONGEST_DESCRIPTION || text.includes('\0'))
    throw new BadRequestError(
      'description',
      `expected at most ${String(LONGEST_DESCRIPTION)} characters, without NUL.`,
    );
  return text === '' ? null : text;
}

/** What an update names; null is a value, absent changes nothing. */
export function given<T extends object>(changes: T): Partial<T> {
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined)) as Partial<T>;
}
