import {
  type ApiClient,
  ListDatasetsDocument,
  ListMetricsDocument,
  type ListDatasetsQuery,
  type ListMetricsQuery,
} from '@obelisk/stack/client';
import type { Command } from 'commander';
import { forgetAccount, keepAccount, parseAccount } from '../account-config.ts';
import { ask, connect } from '../connection.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import { print, table, timeText } from '../output.ts';
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
  program
    .command('metrics')
    .description('List the metrics of a dataset: type, number of events, first and last day.')
    .argument('<dataset>', 'ID of the dataset')
    .action(async (dataset: string) => {
      const found = await toMetricSelection(await connect(), dataset);
      const rows = found.map(({ name, type, events, firstDayOn, lastDayOn }) => [
        ...[name, type, events.toLocaleString('en')],
        ...[firstDayOn, lastDayOn].map((day) => timeText(day).slice(0, 10)),
      ]);
      print(found, isJson(program), table(rows));
    });
}

type Metric = NonNullable<NonNullable<ListMetricsQuery['dataset']>['metrics']>['items'][number];

/** All of them, by name. @throws CommandError when there is no such dataset, or a read filter hides a part of it */
async function toMetricSelection(client: ApiClient, dataset: string): Promise<Metric[]> {
  const found: Metric[] = [];
  let cursor: string | null = null;
  do {
    const answer: ListMetricsQuery = await ask(client, ListMetricsDocument, { dataset, cursor });
    if (answer.dataset === null)
      throw new CommandError(EXIT.REFUSED, 'This dataset does not exist, or you cannot read it.');
    if (answer.dataset.metrics === null)
      throw new CommandError(
        EXIT.NOT_ALLOWED,
        'You can read only a part of this dataset, so its metrics are not listed.',
      );
    found.push(...answer.dataset.metrics.items);
    cursor = answer.dataset.metrics.cursor;
  } while (cursor !== null);
  return found;
}

export function isJson(program: Command): boolean {
  return program.opts<{ json?: boolean }>().json === true;
}
