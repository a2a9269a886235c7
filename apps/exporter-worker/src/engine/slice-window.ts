import type { Readable } from 'node:stream';
import { BLOCK_SIZE } from '@obelisk/codecs';
import { BlockPool, type EventStore } from '@obelisk/event-store';
import { failSpan, tracer } from '@obelisk/platform';
import { START, type Position } from './checkpoint.ts';
import type { ExportJob } from './export-job.ts';
import { packSlice } from './packed-slice.ts';

const pool = new BlockPool(BLOCK_SIZE);

export interface OpenSlice {
  index: number;
  /** Of PackedBlock, in order. */
  blocks: Readable;
  /** Ends the COPY at once, whatever the blocks wait for. */
  close(): void;
}

interface WindowOptions extends Pick<ExportJob, 'selection' | 'fields' | 'timestampPrecision' | 'format' | 'plan'> {
  /** Where to go on. */
  first: Position;
  /** Slices that are read at once. */
  width: number;
  /** Most rows of the slice that is opened next; undefined means all. */
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
    const { selection, fields, timestampPrecision, format, plan, first, signal } = this.options;
    const slice = plan[index];
    if (slice === undefined) throw new RangeError(`slice ${String(index)} is not in the plan`);
    const limit = this.options.limit();
    const layout = { fields, timestampPrecision, rows: format.rows };
    const span = tracer().startSpan('copy slice', { attributes: { 'obelisk.slice': index } });
    const source = await this.events
      .openSlice(selection, slice, layout, { pool, ...(limit !== undefined && { limit }), signal })
      .catch((error: unknown) => {
        failSpan(span, error);
        span.end();
        throw error;
      });
    source.stream.once('error', (error) => {
      failSpan(span, error);
    });
    source.stream.once('close', () => {
      span.end();
    });
    const blocks = packSlice(source, index === first.slice ? first : START, format, pool);
    blocks.on('error', () => undefined); // likewise
    return {
      index,
      blocks,
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
