import { randomBytes } from 'node:crypto';
import { grant } from '@obelisk/accounts';
import { ClientEntity, DatasetEntity, UserEntity } from '@obelisk/database';
import { newId, type Permission } from '@obelisk/domain';
import type { ClientEntity as Client } from '@obelisk/database';
import type { TestDataApi } from './data-api.ts';

export interface TestAccount {
  readonly userId: string;
  readonly clientId: string;
  readonly authorization: string;
}

/** A user with a client that acts for it, confined as it is said. */
export async function anAccount(
  { data, issuer }: TestDataApi,
  limits: Partial<Pick<Client, 'scope' | 'restrictions'>> = {},
): Promise<TestAccount> {
  const [userId, clientId] = [newId(), newId()];
  const createdOn = Date.now();
  await data
    .getRepository(UserEntity)
    .insert({ id: userId, email: `${userId}@example.org`, name: 'Someone', createdOn });
  const secretHash = randomBytes(32).toString('base64url');
  await data
    .getRepository(ClientEntity)
    .insert({ id: clientId, name: 'cli', userId, secretHash, createdOn, ...limits });
  return { userId, clientId, authorization: `Bearer ${await issuer.tokenOf(clientId)}` };
}

/** A dataset in which the account has the rights. */
export async function aDataset(
  { data }: TestDataApi,
  { userId }: TestAccount,
  permissions: Permission[] = ['READ', 'WRITE'],
): Promise<string> {
  const id = newId();
  await data.getRepository(DatasetEntity).insert({ id, name: 'Sensors', createdOn: Date.now() });
  if (permissions.length > 0) await grant(data.manager, { datasetId: id, userId, permissions });
  return id;
}
