import { createTeam, joinTeam, setUsageLimit } from '@obelisk/accounts';
import { UserEntity } from '@obelisk/database';
import { UsageError } from '@obelisk/platform/program';
import type { Command } from './commands.ts';
import { USER, findUserId } from './user-id.ts';

export const TEAM_COMMANDS: Readonly<Record<string, Command>> = {
  'make-manager': {
    help: `Lets an account manage the whole platform, or no more (--user: ${USER}; --undo yes).`,
    options: { user: 'required', undo: 'optional' },
    run: async ({ dataSource, option }) => {
      const id = await findUserId(dataSource, option('user'));
      const platformManager = option('undo') !== 'yes';
      await dataSource.manager.update(UserEntity, { id }, { platformManager });
      return [platformManager ? 'platform manager' : 'no platform manager'];
    },
  },
  'set-limit': {
    help: `Gives an account a limit of its own (--user: ${USER}; --exports at the same time, --records in each).`,
    options: { user: 'required', exports: 'required', records: 'required' },
    run: async ({ dataSource, option }) => {
      const userId = await findUserId(dataSource, option('user'));
      const limit = {
        maxDataExports: wholeNumber(option('exports')),
        maxDataExportRecords: wholeNumber(option('records')),
      };
      await setUsageLimit(dataSource.manager, userId, limit);
      return [`${String(limit.maxDataExports)} exports of ${String(limit.maxDataExportRecords)} records`];
    },
  },
  'create-team': {
    help: `Makes a team (--owner, who manages it: ${USER}). Prints its id.`,
    options: { name: 'required', owner: 'required' },
    run: async ({ dataSource, option }) => {
      const managerId = await findUserId(dataSource, option('owner'));
      return [await createTeam(dataSource.manager, { name: option('name'), managerId })];
    },
  },
  'add-member': {
    help: `Adds an account to a team (--team: its id; --user: ${USER}; --manager yes).`,
    options: { team: 'required', user: 'required', manager: 'optional' },
    run: async ({ dataSource, option }) => {
      const member = {
        teamId: option('team'),
        userId: await findUserId(dataSource, option('user')),
        manager: option('manager') === 'yes',
      };
      await dataSource.transaction((manager) => joinTeam(manager, member));
      return [member.manager ? 'manager' : 'member'];
    },
  },
};

function wholeNumber(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new UsageError(`${text} is not a whole number.`);
  return Number(text);
}
