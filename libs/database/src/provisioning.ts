import { BadRequestError, ConflictError, NotFoundError, type Permission } from '@obelisk/domain';
import { hashSecret, newSecret } from '@obelisk/platform';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { createDefaultRoles, roleFor } from './dataset-roles.ts';
import { ClientEntity } from './entities/client.entity.ts';
import { DatasetEntity } from './entities/dataset.entity.ts';
import { UserRoleEntity } from './entities/user-role.entity.ts';
import { UserEntity } from './entities/user.entity.ts';

const MAX_NAME_LENGTH = 255;
const DATASET_ID = /^[A-Za-z0-9._-]{1,128}$/;
const EMAIL = /^[^\s@]{1,64}@[^\s@]{1,255}$/;

export type ClientSettings = Partial<
  Pick<ClientEntity, 'confidential' | 'onBehalfOfUser' | 'scope' | 'redirectUris' | 'firstParty'>
>;

/**
 * Creates a person's account.
 *
 * @returns the id of the account
 * @throws BadRequestError for an unusable email or name, ConflictError when the email is taken
 */
export async function createUser(manager: EntityManager, user: { email: string; name: string }): Promise<string> {
  const email = user.email.trim().toLowerCase();
  if (!EMAIL.test(email)) throw new BadRequestError('email', 'expected an address such as ada@example.org.');
  const id = v7();
  const created: unknown[] = await manager.query(
    `INSERT INTO users (id, email, name, created_on) VALUES ($1, $2, $3, $4) ON CONFLICT (email) DO NOTHING RETURNING id`,
    [id, email, requireName(user.name), Date.now()],
  );
  if (created.length === 0) throw new ConflictError(`An account with the email ${email} exists already.`);
  return id;
}

/**
 * Creates a client; by default a confidential one that acts for its owner. Only the hash of the secret is kept: show it now or never.
 *
 * @param client.settings what differs from the default
 * @throws NotFoundError when the owner does not exist, BadRequestError for an unusable name
 */
export async function createClient(
  manager: EntityManager,
  client: { userId: string; name: string; settings?: ClientSettings },
): Promise<{ clientId: string; secret: string }> {
  const name = requireName(client.name);
  await requireUser(manager, client.userId);
  const secret = newSecret();
  const row = {
    ...client.settings,
    name,
    userId: client.userId,
    secretHash: hashSecret(secret),
    createdOn: Date.now(),
  };
  const clientId = v7();
  await manager.insert(ClientEntity, { id: clientId, ...row });
  return { clientId, secret };
}

/**
 * Creates a dataset with the default roles; its owner is its manager.
 *
 * @returns the id: the one asked for, or a new one
 * @throws BadRequestError for an unusable id or name, ConflictError when the id is taken, NotFoundError without such an owner
 */
export async function createDataset(
  manager: EntityManager,
  dataset: { id?: string; name: string; description?: string; ownerId: string; openData?: boolean },
): Promise<string> {
  const id = dataset.id ?? v7();
  if (!DATASET_ID.test(id))
    throw new BadRequestError('id', 'expected at most 128 letters, digits, dots, dashes or underscores.');
  const name = requireName(dataset.name);
  await manager.transaction(async (transaction) => {
    await requireUser(transaction, dataset.ownerId);
    const created: unknown[] = await transaction.query(
      `INSERT INTO datasets (id, name, description, open_data, created_on) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (id) DO NOTHING RETURNING id`,
      [id, name, dataset.description ?? null, dataset.openData ?? false, Date.now()],
    );
    if (created.length === 0) throw new ConflictError(`A dataset with the id ${id} exists already.`);
    const roleId = await createDefaultRoles(transaction, id);
    await transaction.insert(UserRoleEntity, { userId: dataset.ownerId, roleId });
  });
  return id;
}

/**
 * Sets what a user itself may do in a dataset, in place of all the roles that it holds there; no permission at all leaves none.
 * What teams give is not touched.
 *
 * @param membership.readFilter in the query language, checked by the caller: which events READ lets see; without it all
 * @throws NotFoundError when the dataset or the user does not exist
 */
export async function grant(
  manager: EntityManager,
  membership: {
    datasetId: string;
    userId: string;
    permissions: readonly Permission[];
    readFilter?: Record<string, unknown> | null;
  },
): Promise<void> {
  const { datasetId, userId, permissions, readFilter = null } = membership;
  await manager.transaction(async (transaction) => {
    await requireUser(transaction, userId);
    const dataset = { where: { id: datasetId }, lock: { mode: 'pessimistic_write' } } as const;
    if ((await transaction.findOne(DatasetEntity, dataset)) === null)
      throw new NotFoundError(`The dataset ${datasetId}`);
    await transaction.query(
      `DELETE FROM user_roles USING dataset_roles r WHERE r.id = role_id AND r.dataset_id = $1 AND user_id = $2`,
      [datasetId, userId],
    );
    if (permissions.length === 0) return;
    const roleId = await roleFor(transaction, datasetId, permissions, readFilter);
    await transaction.insert(UserRoleEntity, { userId, roleId });
  });
}

async function requireUser(manager: EntityManager, id: string): Promise<void> {
  if (!(await manager.existsBy(UserEntity, { id }))) throw new NotFoundError(`The account ${id}`);
}

/** @throws BadRequestError */
export function requireName(name: string): string {
  const trimmed = name.trim();
  if (trimmed === '' || trimmed.length > MAX_NAME_LENGTH || /\p{Cc}/u.test(trimmed))
    throw new BadRequestError(
      'name',
      `expected 1 to ${String(MAX_NAME_LENGTH)} characters without control characters.`,
    );
  return trimmed;
}
