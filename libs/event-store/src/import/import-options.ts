import type { TimeOptions } from './cells/time-cell.ts';

/** How a CSV is to be read. */
export interface CsvOptions extends TimeOptions {
  /** One character; a comma by default. */
  delimiter?: string;
  /** Names of the columns of a file that has none itself. */
  columns?: readonly string[];
  /** Whether `1,5` is one and a half. */
  decimalComma?: boolean;
  /** `timestamp` by default. */
  timestampColumn?: string;
  /** Of a file in the long form, one value a line; `metric` and `value` by default, where the header has both. */
  metricColumn?: string;
  valueColumn?: string;
  /** The source of every event; excludes `sourceColumn`. Without either, events have none. */
  source?: string;
  sourceColumn?: string;
  /** Columns that are left out. */
  skipColumns?: readonly string[];
  /** Columns, in the long form metrics, whose cells are kept as text. */
  stringColumns?: readonly string[];
  /** What stands for a missing value, in place of the default set; see cells/missing-values.ts. */
  missingValues?: readonly string[];
}

export interface ImportProgress {
  /**
   * First the columns of a CSV are judged by all cells. Then its events are stored while they are read; where that cannot be, it begins anew, and the
   * file is read and checked before its events are stored. `eventsTotal` tells the two ways of storing apart.
   */
  phase: 'judging' | 'reading' | 'storing';
  bytesRead: number;
  bytesTotal: number;
  /** Events of this phase so far. */
  events: number;
  /** All events of the file; null until it is read. */
  eventsTotal: number | null;
}

export interface ImportOptions extends CsvOptions {
  databaseUrl: string;
  datasetId: string;
  /** Path; `-` is the standard input. May be packed by gzip, zip or zstd. */
  file: string;
  format: 'csv' | 'ndjson';
  /** Of events of the file with the same time, metric, source and producer but other values, only the last is stored; by default they are refused. */
  keepLast?: boolean;
  onProgress?: (progress: ImportProgress) => void;
  signal?: AbortSignal;
}

/** A column, in the long form also a metric, that is not stored. */
export interface PassedOver {
  column: string;
  /** In a sentence's middle, such as `holds no numbers`. */
  reason: string;
  /** Its first cell that is not missing; null when all are. */
  first: { line: number; cell: string } | null;
}

export interface ImportResult {
  /** Events in the file. */
  events: number;
  /** Those of them that replaced an event, stored before or earlier in the file. */
  replaced: number;
  passedOver: readonly PassedOver[];
  /** How many cells were missing, by what stood in them. */
  missing: ReadonlyMap<string, number>;
  seconds: number;
}
