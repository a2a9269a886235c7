import { basename, extname, resolve } from 'node:path';
import { readOptions, UsageError } from '@obelisk/platform/program';

export const USAGE =
  'npm run demo [-- --csv FILE --timestamp COLUMN [--source NAME | --source-column COLUMN]] [--output FILE]';

/** A file to import in place of the generated readings. */
export interface DemoCsv {
  file: string;
  timestampColumn: string;
  source?: string;
  sourceColumn?: string;
}

export interface DemoRequest {
  csv: DemoCsv | undefined;
  /** Absolute; where the finished file goes. */
  output: string;
}

/**
 * @param folder that relative file names start from; the file goes there by default
 * @throws UsageError in one sentence
 */
export function demoRequest(args: string[], folder: string): DemoRequest {
  const { csv, timestamp, source, 'source-column': sourceColumn, output } = parse(args);
  if (csv === undefined) {
    if (timestamp !== undefined || source !== undefined || sourceColumn !== undefined)
      throw new UsageError('--timestamp, --source and --source-column go with --csv only.');
    return { csv: undefined, output: resolve(folder, output ?? 'sample-readings.csv.gz') };
  }
  if (timestamp === undefined) throw new UsageError('--timestamp is missing: the name of the column of times.');
  if (source !== undefined && sourceColumn !== undefined)
    throw new UsageError('Give --source or --source-column, not both.');
  return {
    csv: {
      file: resolve(folder, csv),
      timestampColumn: timestamp,
      ...(source === undefined ? {} : { source }),
      ...(sourceColumn === undefined ? {} : { sourceColumn }),
    },
    output: resolve(folder, output ?? `${basename(csv, extname(csv))}.csv.gz`),
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  return readOptions({
    args,
    options: { csv: text, timestamp: text, source: text, 'source-column': text, output: text },
  }).values;
}
