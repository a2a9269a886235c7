/** What programs that people start need; loads nothing of the services. */
export { describeError } from '../lifecycle/describe-error.ts';
export { readOptions, numberOption } from './read-options.ts';
export { toExitCode, runProgram } from './run-program.ts';
export { UsageError } from './usage-error.ts';
