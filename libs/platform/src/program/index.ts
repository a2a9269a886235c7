/** What programs that people start need; loads nothing of the services. */
export { sentenceOf } from '../lifecycle/sentence-of.ts';
export { readOptions, numberOption } from './read-options.ts';
export { exitCodeOf, runProgram } from './run-program.ts';
export { UsageError } from './usage-error.ts';
