/** An option of the command line, as `--help` shows it. */
export interface CommandOption {
  /** What it takes; null for a switch. */
  takes: string | null;
  help: string;
  /** Whether it is for CSV alone. */
  csvOnly?: boolean;
}

/** In the order of `--help`. */
export const OPTIONS = {
  dataset: { takes: 'ID', help: 'The dataset to import into. Required.' },
  csv: { takes: 'FILE', help: 'A CSV, perhaps packed by gzip, zip or zstd; - is the standard input.' },
  ndjson: { takes: 'FILE', help: 'Metric events in JSON, one a line; likewise.' },
  timestamp: { takes: 'COLUMN', help: 'The column of times; "timestamp" by default.', csvOnly: true },
  source: { takes: 'NAME', help: 'The source of all events.', csvOnly: true },
  'source-column': { takes: 'COLUMN', help: 'The column of sources.', csvOnly: true },
  'metric-column': {
    takes: 'COLUMN',
    help: 'Of a file with one value a line: the column of metrics; "metric" by default.',
    csvOnly: true,
  },
  'value-column': { takes: 'COLUMN', help: 'Likewise, the column of values; "value" by default.', csvOnly: true },
  'string-columns': { takes: 'NAMES', help: 'Columns to be stored as text, a,b,c.', csvOnly: true },
  'skip-columns': { takes: 'NAMES', help: 'Columns to be left out, a,b,c.', csvOnly: true },
  columns: { takes: 'NAMES', help: 'Names of the columns of a file without a header, a,b,c.', csvOnly: true },
  delimiter: { takes: 'CHARACTER', help: 'Between cells; a comma by default, "tab" for a tab.', csvOnly: true },
  'decimal-comma': { takes: null, help: 'Numbers are written as 1,5.', csvOnly: true },
  'missing-values': {
    takes: 'TEXTS',
    help: 'What stands for a missing value, NA,-999, in place of the default set.',
    csvOnly: true,
  },
  'time-unit': { takes: 's|ms|us|ns', help: 'The unit of times that are numbers; ms by default, from 1990 to 2100.' },
  'time-zone': { takes: 'ZONE', help: 'Of times without a zone, such as Europe/Brussels; UTC by default.' },
  'doubled-hour': { takes: 'earlier|later', help: 'Which of the two an hour is that clocks show twice.' },
  'keep-last': { takes: null, help: 'Of lines for the same time, metric, source and producer, store the last.' },
  help: { takes: null, help: 'Shows this.' },
} as const satisfies Record<string, CommandOption>;

export type OptionName = keyof typeof OPTIONS;

const ALL: [string, CommandOption][] = Object.entries(OPTIONS);

export const CSV_ONLY: readonly string[] = ALL.filter(([, { csvOnly }]) => csvOnly).map(([name]) => name);

export function usage(): string {
  const rows = ALL.map(([name, { takes, help }]) => [`--${name}${takes === null ? '' : ` ${takes}`}`, help] as const);
  const width = Math.max(...rows.map(([left]) => left.length));
  return [
    'npm run import -- --dataset ID --csv FILE [--timestamp COLUMN] [options]',
    'npm run import -- --dataset ID --ndjson FILE [options]',
    '',
    ...rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`),
    '',
    'All of the file is imported, or nothing. Rules and errors: docs/import.md',
  ].join('\n');
}
