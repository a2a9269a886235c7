import { randomBytes } from 'node:crypto';
import { InviteEntity } from '@obelisk/database';
import { NotFoundError } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';

/** Long enough for a mail to be read, short enough to be forgotten safely. */
export const INVITE_LIFE_MS = 7 * 86_400_000; // 7 days

export function newInviteId(): string {
  return randomBytes(32).toString('base64url');
}

/** One that can still be accepted. @throws NotFoundError for what is unknown, revoked, expired or for something else, alike */
export async function requireInvite(
  manager: EntityManager,
  id: string,
  target: { teamId: string } | { datasetId: string },
): Promise<InviteEntity> {
  const stored = [id, ...Object.values(target)].every((text) => !text.includes('\0'));
  const invite = stored ? await manager.findOneBy(InviteEntity, { id, ...target }) : null;
  if (invite === null || invite.expiresOn <= Date.now()) throw new NotFoundError('This invite');
  return invite;
}
