import { createDataset, createUser, grant, rotateManifestKey, rotateSigningKey } from '@obelisk/accounts';
import { migrate } from '@obelisk/database';
import { parseFilter, PERMISSIONS, type Permission } from '@obelisk/domain';
import { UsageError } from '@obelisk/platform/program';
import type { DataSource } from 'typeorm';
import { MESSAGE_COMMANDS } from './message-commands.ts';
import { SIGN_IN_COMMANDS } from './sign-in-commands.ts';
import { TEAM_COMMANDS } from './team-commands.ts';
import { USER, findUserId } from './user-id.ts';

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
  'rotate-manifest-key': {
    help: 'Makes a new key for the manifests of exports; what the old ones signed can be checked for ever. Prints the new kid.',
    options: {},
    run: async ({ dataSource }) => [await rotateManifestKey(dataSource)],
  },
  'create-user': {
    help: 'Makes an account. Prints its id.',
    options: { email: 'required', name: 'required' },
    run: async ({ dataSource, option }) => [
      await createUser(dataSource.manager, { email: option('email'), name: option('name') }),
    ],
  },
  'create-dataset': {
    help: `Makes a dataset (--owner: ${USER}). Prints its id.`,
    options: { id: 'optional', name: 'required', owner: 'required' },
    run: async ({ dataSource, option }) => {
      const id = option('id');
      const dataset = { name: option('name'), ownerId: await findUserId(dataSource, option('owner')) };
      return [await createDataset(dataSource.manager, id === '' ? dataset : { ...dataset, id })];
    },
  },
  grant: {
    help: `Sets the role of an account in a dataset (--user: ${USER}; --permission: READ,WRITE,MANAGE or NONE; --read-filter: JSON, see docs/query-language.md).`,
    options: { dataset: 'required', user: 'required', permission: 'required', 'read-filter': 'optional' },
    run: async ({ dataSource, option }) => {
      const userId = await findUserId(dataSource, option('user'));
      const permissions = parsePermissions(option('permission'));
      const readFilter = parseReadFilter(option('read-filter'));
      await grant(dataSource.manager, { datasetId: option('dataset'), userId, permissions, readFilter });
      return [permissions.length === 0 ? 'no permissions' : permissions.join(',')];
    },
  },
  ...MESSAGE_COMMANDS,
  ...SIGN_IN_COMMANDS,
  ...TEAM_COMMANDS,
};

function parsePermissions(list: string): Permission[] {
  if (list === 'NONE') return [];
  return list.split(',').map((asked) => {
    const permission = PERMISSIONS.find((known) => known === asked);
    if (permission === undefined) throw new UsageError(`${asked} is not one of ${PERMISSIONS.join(', ')}.`);
    return permission;
  });
}

function parseReadFilter(json: string): Record<string, unknown> | null {
  if (json === '') return null;
  let filter: unknown;
  try {
    filter = JSON.parse(json);
  } catch {
    throw new UsageError('--read-filter is not JSON.');
  }
  return parseFilter(filter, '--read-filter') === null ? null : (filter as Record<string, unknown>);
}
