import type { UserId } from '@obelisk/domain';
import { SignInLinkEntity } from '@obelisk/database';
import { hashSecret, newSecret } from '@obelisk/platform';
import type { EntityManager } from 'typeorm';

const LIFE_MS = 900_000; // 15 minutes

/** @returns the secret of a link that signs the person in, once, within 15 minutes */
export async function createSignInLink(manager: EntityManager, userId: UserId): Promise<string> {
  const secret = newSecret();
  await manager.insert(SignInLinkEntity, { secretHash: hashSecret(secret), userId, expiresOn: Date.now() + LIFE_MS });
  return secret;
}

/** The person of a link that is good; it is not from then on. Of two who use it at once, one gets in. */
export async function useSignInLink(manager: EntityManager, secret: string): Promise<string | undefined> {
  const [rows]: [{ user_id: string; expires_on: number }[], number] = await manager.query(
    'DELETE FROM sign_in_links WHERE secret_hash = $1 RETURNING user_id, expires_on',
    [hashSecret(secret)],
  );
  const link = rows[0];
  return link !== undefined && link.expires_on > Date.now() ? link.user_id : undefined;
}
