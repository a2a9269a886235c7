import type { Readable } from 'node:stream';
import type { CsvColumns, EventSelection, EventStore, Slice, SliceStream } from '@obelisk/event-store';
import { compressSlice, type StoredBlocks } from './compressed-slice.ts';

const NOTHING_STORED: StoredBlocks = { block: 0, crc32: 0 };

export interface OpenSlice {
  index: number;
  /** Deflated blocks, in order. */
  blocks: Readable;
  /** Known when `blocks` has ended. */
  records(): number;
  /** Ends the COPY at once, whatever the blocks wait for. */
  close(): void;
}

interface WindowOptions {
  selection: EventSelection;
  columns: CsvColumns;
  plan: readonly Slice[];
  first: StoredBlocks & { slice: number };
  /** Slices that are read at once. */
  width: number;
  /** Most records of the slice that is opened next. */
  limit: () => number | undefined;
  signal: AbortSignal;
}

/** Reads a few slices at once and hands them out in the order of the plan; closing it ends those still being read. */
export class SliceWindow {
  private readonly open: Promise<OpenSlice>[] = [];
  private next: number;

  constructor(
    private readonly events: EventStore,
    private readonly options: WindowOptions,
  ) {
    this.next = options.first.slice;
  }

  async *slices(): AsyncGenerator<OpenSlice> {
    try {
      for (;;) {
        while (this.open.length < this.options.width && this.next < this.options.plan.length) this.openNext();
        const oldest = this.open[0];
        if (oldest === undefined) return;
        yield await oldest;
        this.open.shift();
      }
    } finally {
      await this.close();
    }
  }

  private openNext(): void {
    const opening = this.openSlice(this.next);
    opening.catch(() => undefined); // is thrown where it is awaited, which may be later than it fails
    this.open.push(opening);
    this.next += 1;
  }

  private async openSlice(index: number): Promise<OpenSlice> {
    const { selection, columns, plan, first, signal } = this.options;
    const slice = plan[index];
    if (slice === undefined) throw new RangeError(`slice ${String(index)} is not in the plan`);
    const limit = this.options.limit();
    const source: SliceStream = await this.events.openSlice(selection, slice, columns, {
      header: index === 0,
      ...(limit !== undefined && { limit }),
      signal,
    });
    const blocks = compressSlice(source, index === first.slice ? first : NOTHING_STORED);
    blocks.on('error', () => undefined); // likewise
    return {
      index,
      blocks,
      records: () => source.records(),
      close: () => {
        source.stream.destroy();
        blocks.destroy();
      },
    };
  }

  private async close(): Promise<void> {
    for (const opened of await Promise.allSettled(this.open)) {
      if (opened.status === 'fulfilled') opened.value.close();
    }
  }
}
