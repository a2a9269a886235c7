import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { ImportOptions } from '@obelisk/event-store';

export const USAGE = [
  'npm run import -- --dataset ID --csv FILE --timestamp COLUMN [--source NAME | --source-column COLUMN]',
  'npm run import -- --dataset ID --ndjson FILE',
].join('\n');

/** The command line is wrong. */
export class UsageError extends Error {}

export type ImportRequest = Omit<ImportOptions, 'databaseUrl' | 'onProgress' | 'signal'>;

/**
 * @param folder that relative file names start from
 * @throws UsageError in one sentence
 */
export function importRequest(args: string[], folder: string): ImportRequest {
  const { dataset, csv, ndjson, timestamp, source, 'source-column': sourceColumn } = parse(args);
  if (dataset === undefined) throw new UsageError('--dataset is missing: the id of the dataset to import into.');
  if ((csv === undefined) === (ndjson === undefined)) throw new UsageError('Give one file: --csv or --ndjson.');
  if (ndjson !== undefined) {
    if (timestamp !== undefined || source !== undefined || sourceColumn !== undefined)
      throw new UsageError('--timestamp, --source and --source-column go with --csv only.');
    return { datasetId: dataset, file: resolve(folder, ndjson), format: 'ndjson' };
  }
  if (timestamp === undefined) throw new UsageError('--timestamp is missing: the name of the column of times.');
  if (source !== undefined && sourceColumn !== undefined)
    throw new UsageError('Give --source or --source-column, not both.');
  return {
    datasetId: dataset,
    file: resolve(folder, csv ?? ''),
    format: 'csv',
    timestampColumn: timestamp,
    ...(source === undefined ? {} : { source }),
    ...(sourceColumn === undefined ? {} : { sourceColumn }),
  };
}

function parse(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: { dataset: text, csv: text, ndjson: text, timestamp: text, source: text, 'source-column': text },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error), { cause: error });
  }
}
