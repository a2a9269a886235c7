import { CsvSource } from './csv/csv-source.ts';
import { judgeColumns, refuseColumns } from './csv/judge-columns.ts';
import { longEvents } from './csv/long-events.ts';
import { wideEvents } from './csv/wide-events.ts';
import type { ColumnReport } from './csv/column-judge.ts';
import type { InputFile } from './input/input-file.ts';
import { readText } from './input/read-text.ts';
import { ImportError, shown } from './import-error.ts';
import type { ImportOptions, PassedOver } from './import-options.ts';
import { ndjsonEvents } from './json/ndjson-events.ts';
import type { ReadEvent } from './read-event.ts';

/** What a file holds: its events, and what is known of the cells that are none. */
export interface EventsOfFile {
  events: AsyncIterable<ReadEvent[]>;
  passedOver: readonly PassedOver[];
  /** Grows while the events are read. */
  missing: ReadonlyMap<string, number>;
}

/**
 * Judges a CSV's columns, and reads a file's events.
 *
 * @param onBytes called with how many bytes were read so far
 * @throws ImportError; so do the events
 */
export async function readEvents(
  input: InputFile,
  options: ImportOptions,
  onBytes: (bytes: number) => void,
): Promise<EventsOfFile> {
  const text = () => readText(input, onBytes);
  if (options.format === 'ndjson')
    return { events: ndjsonEvents(text(), input.name, options), passedOver: [], missing: new Map() };
  const source = await CsvSource.open(input.name, text, options);
  const { rows, columns: reports } = await judgeColumns(source);
  refuseColumns(reports.values(), input.name);
  const missing = source.missingValues();
  const { layout } = source;
  const events =
    layout.form === 'wide'
      ? wideEvents(source, layout, reports, missing)
      : longEvents(source, layout, reports, missing);
  return {
    events: rows === 0 ? events : refuseNothing(events, reports, input.name),
    passedOver: [...skipped(options), ...[...reports.values()].flatMap(passedOver)],
    missing: missing.counts,
  };
}

function skipped({ skipColumns = [] }: ImportOptions): PassedOver[] {
  return skipColumns.map((column) => ({ column, reason: 'is left out as you said', first: null }));
}

function passedOver({ name, kind, reason, first }: ColumnReport): PassedOver[] {
  return kind === 'passed-over' ? [{ column: name, reason, first }] : [];
}

/** Data without any event are a mistake: of the file, or of what was said about it. */
async function* refuseNothing(
  batches: AsyncIterable<ReadEvent[]>,
  reports: ReadonlyMap<string, ColumnReport>,
  file: string,
): AsyncGenerator<ReadEvent[]> {
  let hasEvents = false;
  for await (const batch of batches) {
    hasEvents ||= batch.length > 0;
    yield batch;
  }
  if (hasEvents) return;
  const reasons = [...reports.values()].map(({ name, reason, first }) => {
    const cell = first === null ? '' : ` (${shown(first.cell)} in line ${String(first.line)})`;
    return `${JSON.stringify(name)} ${reason}${cell}`;
  });
  const why = reasons.length === 0 ? 'all values are missing' : reasons.slice(0, 10).join(', ');
  throw new ImportError({ file }, `has rows, but no cell that makes an event: ${why}.`);
}
