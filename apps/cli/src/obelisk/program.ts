import { Command } from 'commander';
import { addAccountCommands } from './commands/account-commands.ts';
import { addExportCommands } from './commands/export-commands.ts';
import { addFileCommands } from './commands/file-commands.ts';
import { addIngestCommand } from './commands/ingest-command.ts';
import { addVerifyCommand } from './commands/verify-command.ts';

/** Of package.json, whose file is not there where the program is one file; a test compares them. */
const VERSION = '0.1.0';

/** The commands of `obelisk`: docs/cli.md. */
export function obeliskProgram(signal: AbortSignal): Command {
  const program = new Command('obelisk')
    .description('Request, follow, download and verify exports of time series, and send events.')
    .version(VERSION)
    .option('--json', 'print JSON')
    .exitOverride()
    .showHelpAfterError('(obelisk --help lists the commands)');
  addAccountCommands(program);
  addExportCommands(program, signal);
  addFileCommands(program, signal);
  addVerifyCommand(program);
  addIngestCommand(program, signal);
  for (const command of program.commands) command.exitOverride();
  return program;
}
