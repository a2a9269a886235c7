import {
  DEFAULT_FIELDS,
  DEFAULT_FORMAT,
  type EventField,
  type ExportFormat,
  type TimestampPrecision,
} from '@obelisk/domain';
import { BlockPool } from '../src/copy/block-pool.ts';
import { rowFormat } from '../src/rows/row-formats.ts';
import type { EventSelection } from '../src/event-selection.ts';
import type { EventStore } from '../src/event-store.ts';
import type { RowBlock, Slice } from '../src/slice.ts';

export function aSelection(datasets: string[], changes: Partial<EventSelection> = {}): EventSelection {
  return { datasets, metrics: [], from: null, to: null, receivedUpTo: Date.now() + 60_000, ...changes };
}

export interface ReadOptions {
  fields?: readonly EventField[];
  timestampPrecision?: TimestampPrecision;
  format?: ExportFormat;
  header?: boolean;
  /** Bytes; small by default, so that slices have many blocks. */
  blockSize?: number;
  limit?: number;
}

/** The CSV of the slices, one after the other, and how many records the store says it has. */
export async function readSlices(
  store: EventStore,
  selection: EventSelection,
  slices: readonly Slice[],
  options: ReadOptions = {},
): Promise<{ csv: string; records: number }> {
  const {
    fields = DEFAULT_FIELDS,
    timestampPrecision = 'MILLISECONDS',
    format = DEFAULT_FORMAT,
    header = false,
    blockSize = 4_096,
    limit,
  } = options;
  const rows = rowFormat(format);
  const chunks: Buffer[] = header ? [Buffer.from(rows.head(fields))] : [];
  const pool = new BlockPool(blockSize);
  let records = 0;
  for (const slice of slices) {
    const opened = await store.openSlice(
      selection,
      slice,
      { fields, timestampPrecision, rows },
      {
        pool,
        signal: new AbortController().signal,
        ...(limit === undefined ? {} : { limit }),
      },
    );
    for await (const { bytes } of opened.stream as AsyncIterable<RowBlock>) {
      chunks.push(Buffer.from(bytes));
      pool.give(bytes);
    }
    records += opened.records();
  }
  return { csv: Buffer.concat(chunks).toString(), records };
}

/** All that is selected, by the store's own plan. */
export async function readAll(
  store: EventStore,
  selection: EventSelection,
  options: ReadOptions = {},
): Promise<{ csv: string; records: number }> {
  return readSlices(store, selection, await store.planSlices(selection), options);
}
