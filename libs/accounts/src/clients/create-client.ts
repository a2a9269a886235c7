import { ClientEntity } from '@obelisk/database';
import { newId, type ClientId, type TeamId, type UserId } from '@obelisk/domain';
import { hashSecret, newSecret } from '@obelisk/platform';
import type { EntityManager } from 'typeorm';
import { requireName } from '../names.ts';
import { requireUser } from '../people/require-user.ts';

export type ClientSettings = Partial<
  Pick<ClientEntity, 'confidential' | 'onBehalfOfUser' | 'scope' | 'restrictions' | 'redirectUris' | 'firstParty'>
>;

/**
 * Creates a client; by default a confidential one that acts for its owner. Only the hash of the secret is kept: show it now or never.
 *
 * @param client.teamId that it acts for, in place of its owner; who may is the caller's question
 * @param client.settings what differs from the default
 * @throws NotFoundError when the owner does not exist, BadRequestError for an unusable name
 */
export async function createClient(
  manager: EntityManager,
  client: { userId: UserId; teamId?: TeamId | null; name: string; settings?: ClientSettings },
): Promise<{ clientId: ClientId; secret: string }> {
  const { userId, teamId = null } = client;
  const name = requireName(client.name);
  await requireUser(manager, userId);
  const [id, secret] = [newId(), newSecret()];
  const createdOn = Date.now();
  await manager.insert(ClientEntity, {
    ...client.settings,
    ...{ id, name, userId, teamId, createdOn },
    secretHash: hashSecret(secret),
  });
  return { clientId: id, secret };
}
