import { DEFAULT_FIELDS, type EventField, type TimestampPrecision } from '@obelisk/domain';
import type { EventSelection } from '../src/event-selection.ts';
import type { EventStore } from '../src/event-store.ts';
import type { Slice } from '../src/slice.ts';

export function aSelection(datasets: string[], changes: Partial<EventSelection> = {}): EventSelection {
  return { datasets, metrics: [], from: null, to: null, receivedUpTo: Date.now() + 60_000, ...changes };
}

export interface ReadOptions {
  fields?: readonly EventField[];
  timestampPrecision?: TimestampPrecision;
  header?: boolean;
  limit?: number;
}

/** The CSV of the slices, one after the other, and how many records the store says it has. */
export async function readSlices(
  store: EventStore,
  selection: EventSelection,
  slices: readonly Slice[],
  options: ReadOptions = {},
): Promise<{ csv: string; records: number }> {
  const { fields = DEFAULT_FIELDS, timestampPrecision = 'MILLISECONDS', header = false, limit } = options;
  const chunks: Buffer[] = [];
  let records = 0;
  for (const slice of slices) {
    const opened = await store.openSlice(
      selection,
      slice,
      { fields, timestampPrecision },
      {
        header,
        signal: new AbortController().signal,
        ...(limit === undefined ? {} : { limit }),
      },
    );
    for await (const chunk of opened.stream as AsyncIterable<Buffer>) chunks.push(chunk);
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
