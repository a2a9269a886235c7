import { parseMetricName } from '@obelisk/domain';
import { ImportError } from './import-error.ts';

export interface WideCsvOptions {
  file: string;
  timestampColumn: string;
  /** The thing of every event; excludes `sourceColumn`. */
  source?: string;
  sourceColumn?: string;
}

/** Which columns of a wide CSV are what. */
export interface WideCsvHeader {
  timestamp: number;
  source: number | null;
  /** Every other column; `isNumeric` is null as long as no value was seen. */
  values: { index: number; name: string; metric: string; isNumeric: boolean | null }[];
}

/** @throws ImportError for a column that is missing, has no name, or is there twice */
export function readHeader(names: readonly string[], options: WideCsvOptions): WideCsvHeader {
  const { file, timestampColumn, sourceColumn } = options;
  const repeated = names.find((name, index) => names.indexOf(name) !== index);
  if (repeated !== undefined)
    throw new ImportError({ file, line: 1, column: repeated }, 'expected one column of this name');
  const find = (column: string): number => {
    const index = names.indexOf(column);
    if (index === -1) {
      throw new ImportError(
        { file, line: 1, column },
        `expected this column in the header; it has ${names.join(', ').slice(0, 500)}`,
      );
    }
    return index;
  };
  const timestamp = find(timestampColumn);
  const source = sourceColumn === undefined ? null : find(sourceColumn);
  const values = names
    .map((name, index) => ({ index, name, metric: `${name}::number`, isNumeric: null }))
    .filter(({ index }) => index !== timestamp && index !== source);
  return { timestamp, source, values };
}

/** @throws ImportError when the column's name cannot be the name of a metric */
export function checkMetricColumn(name: string, file: string): void {
  try {
    if (name.includes('\0')) throw new Error('NUL');
    parseMetricName(`${name}::number`, name);
  } catch (error) {
    throw new ImportError(
      { file, line: 1, column: name },
      'expected a metric name of 1 to 128 characters, without "::"',
      error,
    );
  }
}
