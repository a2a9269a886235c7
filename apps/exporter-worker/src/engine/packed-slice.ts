import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { packBlock, type PackedBlock } from '@obelisk/codecs';
import type { BlockPool, RowBlock, RowFormat, SliceStream } from '@obelisk/event-store';
import type { Position } from './checkpoint.ts';
import type { FileFormat } from './file-format.ts';

/** Blocks of one slice that are in the thread pool at once. */
const PACKED_AT_ONCE = 4;

/** Finished blocks that wait for the slices before theirs; with what is in the pool this bounds the memory of a slice. */
const BLOCKS_AHEAD = 16;

/** What an earlier run has stored of a slice. */
export type StoredRows = Omit<Position, 'slice'>;

/** Events of the slice were deleted since (replaced ones stay, docs/adr/0003); to go on would tear the file. */
export class SliceChangedError extends Error {
  constructor() {
    super('the events of a half-stored slice have changed since they were read');
    this.name = 'SliceChangedError';
  }
}

/**
 * Reads a slice and packs it ahead of being asked, up to a bound. Yields {@link PackedBlock}s in order; fails as the slice
 * fails. Destroying it ends the slice.
 *
 * @param stored rows at the start that are stored already: read, as their place is only known by reading, but not packed
 * @throws SliceChangedError when they are not what they were
 */
export function packSlice(source: SliceStream, stored: StoredRows, format: FileFormat, pool: BlockPool): Readable {
  const blocks = Readable.from(packInOrder(source.stream, stored, format, pool), {
    objectMode: true,
    highWaterMark: BLOCKS_AHEAD,
  });
  blocks.once('close', () => source.stream.destroy());
  blocks.read(0); // start now, not when the slices before are done
  return blocks;
}

async function* packInOrder(
  rows: Readable,
  stored: StoredRows,
  format: FileFormat,
  pool: BlockPool,
): AsyncGenerator<PackedBlock> {
  const inThreadPool: Promise<PackedBlock>[] = [];
  const skipped = new SkippedRows(stored, format.rows);
  for await (const { bytes, records } of rows as AsyncIterable<RowBlock>) {
    const rest = skipped.skip({ bytes, records });
    if (rest === undefined) {
      pool.give(bytes);
      continue;
    }
    const packed = packBlock(format.codec, rest.bytes, rest.records).finally(() => {
      pool.give(bytes);
    });
    packed.catch(() => undefined); // is thrown where it is awaited, which a failing slice never comes to
    inThreadPool.push(packed);
    const oldest = inThreadPool.length < PACKED_AT_ONCE ? undefined : inThreadPool.shift();
    if (oldest !== undefined) yield await oldest;
  }
  skipped.assertWhole();
  for (const block of inThreadPool) yield await block;
}

/** Passes over what is stored, and sees whether it is still the same. */
class SkippedRows {
  private block = 0;
  private crc32 = 0;
  private done: boolean;

  constructor(
    private readonly stored: StoredRows,
    private readonly format: RowFormat,
  ) {
    this.done = stored.block === 0 && stored.bytes === 0;
  }

  /** @returns what of the block is not stored; undefined for nothing */
  skip({ bytes, records }: RowBlock): RowBlock | undefined {
    if (this.done) return { bytes, records };
    const isLast = this.block === this.stored.block;
    const length = isLast ? this.stored.bytes : bytes.length;
    if (length > bytes.length) throw new SliceChangedError();
    this.crc32 = crc32(bytes.subarray(0, length), this.crc32);
    this.block += 1;
    this.done = isLast || (this.block === this.stored.block && this.stored.bytes === 0);
    if (this.done && this.crc32 !== this.stored.crc32) throw new SliceChangedError();
    const stored = isLast ? this.format.cut(bytes, { records: Infinity, bytes: length }).records : records;
    return length < bytes.length ? { bytes: bytes.subarray(length), records: records - stored } : undefined;
  }

  assertWhole(): void {
    if (!this.done) throw new SliceChangedError();
  }
}
