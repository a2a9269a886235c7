import { parseArgs, type ParseArgsConfig } from 'node:util';
import { describeError } from '../lifecycle/describe-error.ts';
import { UsageError } from './usage-error.ts';

/** `parseArgs`, strict as it is. @throws UsageError in one sentence */
export function readOptions<const T extends ParseArgsConfig>(config: T): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs(config);
  } catch (error) {
    const [sentence = ''] = describeError(error).split('. '); // what follows is advice for other programs
    throw new UsageError(`${sentence.replace(/\.$/, '')}.`, { cause: error });
  }
}

/** The value of `--name` as a number. @throws UsageError that names both bounds */
export function numberOption(name: string, text: string, least: number, most: number): number {
  const value = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw new UsageError(`--${name} ${text}: expected a whole number from ${String(least)} to ${String(most)}.`);
}
