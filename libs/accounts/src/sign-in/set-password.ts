import { randomBytes } from 'node:crypto';
import { DownloadLinkEntity, SignInLinkEntity, UserEntity, WebSessionEntity } from '@obelisk/database';
import { NotFoundError, type UserId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { hashPassword } from './passwords.ts';

/** 120 random bits. */
const GENERATED_BYTES = 15;

/**
 * Sets a person's password and signs it out everywhere: its sessions, grants, tokens and links end, and who is about to be signed in is not.
 *
 * @param password without it, a random one
 * @returns the password
 * @throws BadRequestError for an unusable one, NotFoundError without such an account
 */
export async function setPassword(
  manager: EntityManager,
  userId: UserId,
  password = randomBytes(GENERATED_BYTES).toString('base64url'),
): Promise<string> {
  const passwordHash = await hashPassword(password);
  await manager.transaction(async (transaction) => {
    const { affected } = await transaction.update(UserEntity, { id: userId }, { passwordHash });
    if (affected !== 1) throw new NotFoundError(`The account ${userId}`);
    await transaction.query(
      `DELETE FROM oidc_payloads WHERE $1 IN
         (payload ->> 'accountId', payload -> 'session' ->> 'accountId', payload -> 'result' -> 'login' ->> 'accountId')`,
      [userId],
    );
    for (const proof of [WebSessionEntity, SignInLinkEntity, DownloadLinkEntity])
      await transaction.delete(proof, { userId });
  });
  return password;
}
