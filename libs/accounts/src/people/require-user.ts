import { UserEntity } from '@obelisk/database';
import { NotFoundError } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';

/** @throws NotFoundError */
export async function requireUser(manager: EntityManager, id: string): Promise<void> {
  // PostgreSQL's text cannot hold NUL, and fails on it instead of finding nothing.
  if (id.includes('\0') || !(await manager.existsBy(UserEntity, { id }))) throw new NotFoundError(`The account ${id}`);
}
