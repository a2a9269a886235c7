import type { Command } from 'commander';
import { forgetAccount, keepAccount, parseAccount } from '../account-config.ts';
import { ask, connect } from '../connection.ts';
import { print, table } from '../output.ts';
import { readSecret } from '../read-secret.ts';

interface DatasetRow {
  id: string;
  name: string;
}

const DATASETS = `query ($cursor: String) { datasets(cursor: $cursor, limit: 100) { items { id name } cursor } }`;

/** Who asks, and what there is to ask for. */
export function addAccountCommands(program: Command): void {
  program
    .command('login')
    .description(
      'Keep the client that the other commands use. Its secret is asked for, or read from the standard input.',
    )
    .argument('<url>', 'address of the system, such as https://data.example.org')
    .requiredOption('--client-id <id>', 'ID of the client')
    .action(async (url: string, { clientId }: { clientId: string }) => {
      const account = parseAccount({ url, clientId, secret: await readSecret() });
      await connect(account); // or it throws, and nothing is kept
      const file = await keepAccount(account);
      print({ url: account.url, clientId, file }, isJson(program), [`Signed in to ${account.url}. Kept in ${file}.`]);
    });
  program
    .command('logout')
    .description('Forget the client that is kept.')
    .action(async () => {
      await forgetAccount();
      print({}, isJson(program), ['The client is forgotten.']);
    });
  program
    .command('datasets')
    .description('List the datasets that you may see.')
    .action(async () => {
      const client = await connect();
      const found: DatasetRow[] = [];
      let cursor: string | null = null;
      do {
        const data: { datasets: { items: DatasetRow[]; cursor: string | null } } = await ask(client, DATASETS, {
          cursor,
        });
        found.push(...data.datasets.items);
        cursor = data.datasets.cursor;
      } while (cursor !== null);
      print(found, isJson(program), table(found.map(({ id, name }) => [id, name])));
    });
}

export function isJson(program: Command): boolean {
  return program.opts<{ json?: boolean }>().json === true;
}
