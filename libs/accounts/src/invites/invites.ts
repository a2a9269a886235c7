import { InviteEntity } from '@obelisk/database';
import { NotFoundError, requirePlace, type DatasetId, type TeamId } from '@obelisk/domain';
import { newSecret } from '@obelisk/platform';
import { MoreThan, type EntityManager } from 'typeorm';

/** Long enough for a mail to be read, short enough to be forgotten safely. */
export const INVITE_LIFE_MS = 7 * 86_400_000; // 7 days

/** Of a team or a dataset. */
const MOST_OPEN = 100;

/** What an invite lets into. */
export type InviteTarget = { teamId: TeamId } | { datasetId: DatasetId };

/** An invite into a team or a dataset. @throws NotAuthorizedError when too many are open */
export async function addInvite(
  manager: EntityManager,
  madeBy: string,
  target: InviteTarget,
  rules: Partial<Pick<InviteEntity, 'roleIds' | 'disallowTeams'>> = {},
): Promise<InviteEntity> {
  const open = await manager.countBy(InviteEntity, { ...target, expiresOn: MoreThan(Date.now()) });
  requirePlace('open invites', open, MOST_OPEN);
  const invite = manager.create(InviteEntity, {
    ...rules,
    ...target,
    id: newSecret(),
    madeBy,
    expiresOn: Date.now() + INVITE_LIFE_MS,
  });
  await manager.insert(InviteEntity, invite);
  return invite;
}

/** Those that can still be accepted, the one that expires next first. */
export function openInvites(manager: EntityManager, target: InviteTarget): Promise<InviteEntity[]> {
  return manager.find(InviteEntity, {
    where: { ...target, expiresOn: MoreThan(Date.now()) },
    order: { expiresOn: 'ASC', id: 'ASC' },
  });
}

/**
 * One that can still be accepted. In a transaction the team or dataset stays locked, so that nobody is removed in the meantime.
 *
 * @param by who wants to accept it
 * @throws NotFoundError for what is unknown, revoked, expired, for something else or not for them any more, alike
 */
export async function requireInvite(
  manager: EntityManager,
  id: string,
  target: InviteTarget,
  by: readonly string[] = [],
): Promise<InviteEntity> {
  const [table, targetId] = 'teamId' in target ? ['teams', target.teamId] : ['datasets', target.datasetId];
  const isStored = ![id, targetId].some((text) => text.includes('\0'));
  if (isStored) await manager.query(`SELECT FROM ${table} WHERE id = $1 FOR UPDATE`, [targetId]);
  const invite = isStored ? await manager.findOneBy(InviteEntity, { id, ...target }) : null;
  if (invite === null || invite.expiresOn <= Date.now() || by.some((one) => invite.refusedIds.includes(one)))
    throw new NotFoundError('This invite');
  return invite;
}

/**
 * Whoever was removed does not come back by an invite that is open now: those it made end, and others are of no use to it.
 *
 * @param holderId a person or a team
 * @param revoke ends them all, for everybody
 */
export async function shutOut(
  manager: EntityManager,
  target: InviteTarget,
  holderId: string,
  revoke: boolean,
): Promise<void> {
  await manager.delete(InviteEntity, revoke ? target : { ...target, madeBy: holderId });
  await manager
    .createQueryBuilder()
    .update(InviteEntity)
    .set({ refusedIds: () => 'array_append(refused_ids, :holderId)' })
    .where(target)
    .setParameter('holderId', holderId)
    .execute();
}
