import {
  createClient,
  createDataset,
  createUser,
  grant,
  migrate,
  rotateSigningKey,
  UserEntity,
} from '@obelisk/database';
import { NotFoundError, PERMISSIONS, type Permission } from '@obelisk/domain';
import type { DataSource } from 'typeorm';
import { UsageError } from './usage.ts';

interface Context {
  url: string;
  dataSource: DataSource;
  /** The value of an option; empty when it was not given. */
  option: (name: string) => string;
}

export interface Command {
  help: string;
  options: Readonly<Record<string, 'required' | 'optional'>>;
  /** @returns the lines to print */
  run: (context: Context) => Promise<string[]>;
}

const USER = 'the id or the email of the account';

export const COMMANDS: Readonly<Record<string, Command>> = {
  migrate: {
    help: 'Brings the schema of the database up to date.',
    options: {},
    run: async ({ url }) => {
      const applied = await migrate(url);
      return applied.length === 0 ? ['up to date'] : applied;
    },
  },
  'rotate-signing-key': {
    help: 'Makes a new signing key; the old one stays published until its tokens have died. Prints the new kid.',
    options: {},
    run: async ({ dataSource }) => [await rotateSigningKey(dataSource)],
  },
  'create-user': {
    help: 'Makes an account. Prints its id.',
    options: { email: 'required', name: 'required' },
    run: async ({ dataSource, option }) => [
      await createUser(dataSource.manager, { email: option('email'), name: option('name') }),
    ],
  },
  'create-client': {
    help: `Makes a client that acts for its owner (--user: ${USER}). Prints its id and secret; the secret is not kept.`,
    options: { user: 'required', name: 'required' },
    run: async ({ dataSource, option }) => {
      const userId = await userIdOf(dataSource, option('user'));
      const { clientId, secret } = await createClient(dataSource.manager, { userId, name: option('name') });
      return [`client_id=${clientId}`, `client_secret=${secret}`];
    },
  },
  'create-dataset': {
    help: `Makes a dataset (--owner: ${USER}). Prints its id.`,
    options: { id: 'optional', name: 'required', owner: 'required' },
    run: async ({ dataSource, option }) => {
      const id = option('id');
      const dataset = { name: option('name'), ownerId: await userIdOf(dataSource, option('owner')) };
      return [await createDataset(dataSource.manager, id === '' ? dataset : { ...dataset, id })];
    },
  },
  grant: {
    help: `Sets what an account may do in a dataset (--user: ${USER}; --permission: READ,WRITE,MANAGE or NONE).`,
    options: { dataset: 'required', user: 'required', permission: 'required' },
    run: async ({ dataSource, option }) => {
      const userId = await userIdOf(dataSource, option('user'));
      const permissions = parsePermissions(option('permission'));
      await grant(dataSource.manager, { datasetId: option('dataset'), userId, permissions });
      return [permissions.length === 0 ? 'no permissions' : permissions.join(',')];
    },
  },
};

async function userIdOf(dataSource: DataSource, idOrEmail: string): Promise<string> {
  const users = dataSource.getRepository(UserEntity);
  const user = await users.findOneBy([{ id: idOrEmail }, { email: idOrEmail.toLowerCase() }]);
  if (user === null) throw new NotFoundError(`The account ${idOrEmail}`);
  return user.id;
}

function parsePermissions(list: string): Permission[] {
  if (list === 'NONE') return [];
  return list.split(',').map((asked) => {
    const permission = PERMISSIONS.find((known) => known === asked);
    if (permission === undefined) throw new UsageError(`${asked} is not one of ${PERMISSIONS.join(', ')}.`);
    return permission;
  });
}
