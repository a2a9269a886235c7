import type { BlockPool } from './block-pool.ts';

/**
 * Cuts a stream of bytes into blocks of exactly the pool's size, the last one shorter. The blocks depend on the bytes alone, not
 * on how they arrived. Whoever gets a block gives it back to the pool.
 */
export async function* cutBlocks(stream: AsyncIterable<Buffer>, pool: BlockPool): AsyncGenerator<Buffer> {
  let block = pool.take();
  let filled = 0;
  for await (const chunk of stream) {
    let offset = 0;
    while (offset < chunk.length) {
      const copied = chunk.copy(block, filled, offset);
      offset += copied;
      filled += copied;
      if (filled === pool.blockSize) {
        yield block;
        block = pool.take();
        filled = 0;
      }
    }
  }
  if (filled > 0) yield block.subarray(0, filled);
  else pool.give(block);
}
