import { BadRequestError, ConflictError, newId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { requireName } from '../names.ts';

const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

/**
 * Creates a person's account.
 *
 * @returns the id of the account
 * @throws BadRequestError for an unusable email or name, ConflictError when the email is taken
 */
export async function createUser(manager: EntityManager, user: { email: string; name: string }): Promise<string> {
  const email = user.email.trim().toLowerCase();
  if (!EMAIL.test(email)) throw new BadRequestError('email', 'expected an address such as ada@example.org.');
  const id = newId();
  const created: unknown[] = await manager.query(
    `INSERT INTO users (id, email, name, created_on) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING RETURNING id`,
    [id, email, requireName(user.name), Date.now()],
  );
  if (created.length === 0) throw new ConflictError(`An account with the email ${email} already exists.`);
  return id;
}
