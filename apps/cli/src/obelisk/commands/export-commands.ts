import type { Command } from 'commander';
import { connect } from '../connection.ts';
import { addExportOptions, exportInput, type ExportOptions } from '../export-options.ts';
import { changeExport, createExport, findExport, listExports, type ExportView } from '../exports-api.ts';
import { followExport } from '../follow-export.ts';
import { print, table, timeText } from '../output.ts';
import { isJson } from './account-commands.ts';

/** Exports, but for their files. */
export function addExportCommands(program: Command, signal: AbortSignal): void {
  addExportOptions(program.command('export').description('Request an export and print its ID.'))
    .option('--follow', 'wait until it is complete')
    .action(async ({ follow, ...options }: ExportOptions & { follow?: boolean }) => {
      const client = await connect();
      const asked = await createExport(client, exportInput(options));
      if (follow !== true) {
        print(asked, isJson(program), [asked.id]);
        return;
      }
      process.stderr.write(`Export ${asked.id}\n`);
      print(await followExport(client, asked.id, signal), isJson(program), [asked.id]);
    });
  program
    .command('list')
    .description('List your exports, the newest first.')
    .option('--limit <number>', 'maximum number of exports, up to 100', '25')
    .action(async ({ limit }: { limit: string }) => {
      const found = await listExports(await connect(), Number(limit));
      print(found, isJson(program), table(found.map(rowOf)));
    });
  program
    .command('follow')
    .description('Show the progress of an export until it ends.')
    .argument('<id>', 'ID of the export')
    .action(async (id: string) => {
      print(await followExport(await connect(), id, signal), isJson(program), []);
    });
  for (const [step, description, done] of [
    ['cancel', 'Cancel an export that is not over.', 'is cancelled'],
    ['remove', 'Remove an export and its files.', 'is removed'],
  ] as const) {
    program
      .command(step)
      .description(description)
      .argument('<id>', 'ID of the export')
      .action(async (id: string) => {
        const client = await connect();
        const { name } = await findExport(client, id);
        await changeExport(client, id, step);
        print({ id, name, [step]: true }, isJson(program), [`${id} ${done}.`]);
      });
  }
}

function rowOf({ id, name, requestedOn, status: { status, recordsProcessed } }: ExportView): string[] {
  return [id, status, timeText(requestedOn), recordsProcessed.toLocaleString('en'), name ?? ''];
}
