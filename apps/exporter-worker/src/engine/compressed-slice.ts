import { Readable } from 'node:stream';
import type { SliceStream } from '@obelisk/event-store';
import { BLOCK_SIZE, deflateBlock, type DeflatedBlock } from '../gzip/gzip-member.ts';
import { cutBlocks } from './block-cutter.ts';
import { BlockPool } from './block-pool.ts';

/** Blocks of one slice that are in zlib's thread pool at once. */
const DEFLATES_AT_ONCE = 4;

/** Finished blocks that wait for the slices before theirs; with what is in the pool this bounds the memory of a slice. */
const BLOCKS_AHEAD = 16;

const pool = new BlockPool(BLOCK_SIZE);

/**
 * Reads a slice and deflates it ahead of being asked, up to a bound. Yields {@link DeflatedBlock}s in order; fails as the slice
 * fails. Destroying it ends the slice.
 *
 * @param skip blocks at the start that are stored already: read, as their place is only known by reading, but not deflated
 */
export function compressSlice(source: SliceStream, skip: number): Readable {
  const blocks = Readable.from(deflateInOrder(source.stream, skip), { objectMode: true, highWaterMark: BLOCKS_AHEAD });
  blocks.once('close', () => source.stream.destroy());
  blocks.read(0); // start now, not when the slices before are done
  return blocks;
}

async function* deflateInOrder(csv: Readable, skip: number): AsyncGenerator<DeflatedBlock> {
  const inThreadPool: Promise<DeflatedBlock>[] = [];
  let index = 0;
  for await (const block of cutBlocks(csv, pool)) {
    index += 1;
    if (index <= skip) {
      pool.give(block);
      continue;
    }
    inThreadPool.push(
      deflateBlock(block).finally(() => {
        pool.give(block);
      }),
    );
    const oldest = inThreadPool.length < DEFLATES_AT_ONCE ? undefined : inThreadPool.shift();
    if (oldest !== undefined) yield await oldest;
  }
  for (const block of inThreadPool) yield await block;
}
