import { readFile } from 'node:fs/promises';
import { text } from 'node:stream/consumers';
import { createClient, createSignInLink, setPassword } from '@obelisk/accounts';
import { parseRedirectUri } from '@obelisk/domain';
import { UsageError } from '@obelisk/platform/program';
import type { Command } from './commands.ts';
import { USER, findUserId } from './user-id.ts';

export const SIGN_IN_COMMANDS: Readonly<Record<string, Command>> = {
  'set-password': {
    help: `Sets the password of an account and signs it out everywhere (--user: ${USER}; --file: holds the password, - is stdin). Prints the password when it made one.`,
    options: { user: 'required', file: 'optional' },
    run: async ({ dataSource, option }) => {
      const userId = await findUserId(dataSource, option('user'));
      const file = option('file');
      if (file === '') return [`password=${await setPassword(dataSource.manager, userId)}`];
      const given = file === '-' ? await text(process.stdin) : await readFile(file, 'utf8');
      await setPassword(dataSource.manager, userId, given.replace(/\r?\n$/, ''));
      return ['password set'];
    },
  },
  'sign-in-link': {
    help: `Makes a link that signs a person in with a browser, once, within 15 minutes (--user: ${USER}). Prints its path on the one origin.`,
    options: { user: 'required' },
    run: async ({ dataSource, option }) => {
      const userId = await findUserId(dataSource, option('user'));
      return [`/session/link/${await createSignInLink(dataSource.manager, userId)}`];
    },
  },
  'create-client': {
    help: `Makes a client that acts for its owner (--user: ${USER}). With --redirect-uri, one address or several with commas between, it acts for whoever signs in through it; --public yes: it can keep no secret; --first-party yes: it is ours, nobody is asked for consent. Prints its id and secret; the secret is not kept.`,
    options: {
      user: 'required',
      name: 'required',
      'redirect-uri': 'optional',
      public: 'optional',
      'first-party': 'optional',
    },
    run: async ({ dataSource, option }) => {
      const userId = await findUserId(dataSource, option('user'));
      const redirectUris = option('redirect-uri')
        .split(',')
        .filter((uri) => uri !== '')
        .map((uri) => parseRedirectUri(uri, '--redirect-uri'));
      const onBehalfOfUser = redirectUris.length > 0;
      const confidential = option('public') !== 'yes';
      if (!confidential && !onBehalfOfUser)
        throw new UsageError('--public needs --redirect-uri: without a secret it can act for users only.');
      const settings = { confidential, onBehalfOfUser, redirectUris, firstParty: option('first-party') === 'yes' };
      const { clientId, secret } = await createClient(dataSource.manager, { userId, name: option('name'), settings });
      return [`client_id=${clientId}`, ...(confidential ? [`client_secret=${secret}`] : [])];
    },
  },
};
