import { Readable } from 'node:stream';
import type { SliceStream } from '@obelisk/event-store';
import { crc32 } from 'node:zlib';
import { BLOCK_SIZE, deflateBlock, type DeflatedBlock } from '../gzip/gzip-member.ts';
import type { Checkpoint } from './checkpoint.ts';
import { cutBlocks } from './block-cutter.ts';
import { BlockPool } from './block-pool.ts';

/** Blocks of one slice that are in zlib's thread pool at once. */
const DEFLATES_AT_ONCE = 4;

/** Finished blocks that wait for the slices before theirs; with what is in the pool this bounds the memory of a slice. */
const BLOCKS_AHEAD = 16;

const pool = new BlockPool(BLOCK_SIZE);

/** How many blocks of a slice an earlier run has stored, and the CRC-32 of their CSV. */
export type StoredBlocks = Pick<Checkpoint['next'], 'block' | 'crc32'>;

/** Events of the slice were replaced or deleted since; to go on would tear the file in the middle of a row. */
export class SliceChangedError extends Error {
  constructor() {
    super('the events of a half-stored slice have changed since they were read');
    this.name = 'SliceChangedError';
  }
}

/**
 * Reads a slice and deflates it ahead of being asked, up to a bound. Yields {@link DeflatedBlock}s in order; fails as the slice
 * fails. Destroying it ends the slice.
 *
 * @param stored blocks at the start that are stored already: read, as their place is only known by reading, but not deflated
 * @throws SliceChangedError when they are not what they were
 */
export function compressSlice(source: SliceStream, stored: StoredBlocks): Readable {
  const blocks = Readable.from(deflateInOrder(source.stream, stored), {
    objectMode: true,
    highWaterMark: BLOCKS_AHEAD,
  });
  blocks.once('close', () => source.stream.destroy());
  blocks.read(0); // start now, not when the slices before are done
  return blocks;
}

async function* deflateInOrder(csv: Readable, stored: StoredBlocks): AsyncGenerator<DeflatedBlock> {
  const inThreadPool: Promise<DeflatedBlock>[] = [];
  let skipped = { block: 0, crc32: 0 };
  for await (const block of cutBlocks(csv, pool)) {
    if (skipped.block < stored.block) {
      skipped = { block: skipped.block + 1, crc32: crc32(block, skipped.crc32) };
      pool.give(block);
      if (skipped.block === stored.block) requireSame(skipped, stored);
      continue;
    }
    const deflated = deflateBlock(block).finally(() => {
      pool.give(block);
    });
    deflated.catch(() => undefined); // is thrown where it is awaited, which a failing slice never comes to
    inThreadPool.push(deflated);
    const oldest = inThreadPool.length < DEFLATES_AT_ONCE ? undefined : inThreadPool.shift();
    if (oldest !== undefined) yield await oldest;
  }
  requireSame(skipped, stored);
  for (const block of inThreadPool) yield await block;
}

function requireSame(read: StoredBlocks, stored: StoredBlocks): void {
  if (read.block !== stored.block || read.crc32 !== stored.crc32) throw new SliceChangedError();
}
