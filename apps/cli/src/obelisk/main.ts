#!/usr/bin/env node
/** `obelisk`: what people do with exports, from a shell. */
import { describeError } from '@obelisk/platform/program';
import { stopRequests } from '@obelisk/stack/command-line';
import { CommanderError } from 'commander';
import { CommandError, EXIT } from './exit-code.ts';
import { obeliskProgram } from './program.ts';

const signal = stopRequests(() => process.exit(EXIT.STOPPED));

process.on('uncaughtException', (error) => process.exit(explain(error)));
try {
  await obeliskProgram(signal).parseAsync();
  process.exitCode = EXIT.OK;
} catch (error) {
  process.exitCode = explain(error);
}
// Connections that are kept open are of no use any more.
process.exit();

function explain(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.OK : EXIT.USAGE; // it has said it
  if (signal.aborted) {
    process.stderr.write('Stopped. Run the same command again to go on.\n');
    return EXIT.STOPPED;
  }
  process.stderr.write(`${describeError(error)}\n`);
  return error instanceof CommandError ? error.exitCode : EXIT.REFUSED;
}
