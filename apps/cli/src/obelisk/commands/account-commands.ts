import { ListDatasetsDocument, type ListDatasetsQuery } from '@obelisk/stack/client';
import type { Command } from 'commander';
import { forgetAccount, keepAccount, parseAccount } from '../account-config.ts';
import { ask, connect } from '../connection.ts';
import { print, table } from '../output.ts';
import { readSecret } from '../read-secret.ts';

/** Who asks, and what there is to ask for. */
export function addAccountCommands(program: Command): void {
  program
    .command('login')
    .description(
      'Store the client credentials for the other commands. The secret is read from the terminal or from standard input.',
    )
    .argument('<url>', 'address of the system, such as https://data.example.org')
    .requiredOption('--client-id <id>', 'ID of the client')
    .action(async (url: string, { clientId }: { clientId: string }) => {
      const account = parseAccount({ url, clientId, secret: await readSecret() });
      await connect(account); // or it throws, and nothing is kept
      const file = await keepAccount(account);
      print({ url: account.url, clientId, file }, isJson(program), [
        `Signed in to ${account.url}. The credentials are in ${file}.`,
      ]);
    });
  program
    .command('logout')
    .description('Remove the stored credentials.')
    .action(async () => {
      await forgetAccount();
      print({}, isJson(program), ['The credentials are removed.']);
    });
  program
    .command('datasets')
    .description('List the datasets that you can read.')
    .action(async () => {
      const client = await connect();
      const found: ListDatasetsQuery['datasets']['items'] = [];
      let cursor: string | null = null;
      do {
        const { datasets }: ListDatasetsQuery = await ask(client, ListDatasetsDocument, { cursor });
        found.push(...datasets.items);
        cursor = datasets.cursor;
      } while (cursor !== null);
      print(found, isJson(program), table(found.map(({ id, name }) => [id, name])));
    });
}

export function isJson(program: Command): boolean {
  return program.opts<{ json?: boolean }>().json === true;
}
