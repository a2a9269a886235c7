import fc from 'fast-check';
import { cutBlocks } from './block-cutter.ts';
import { BlockPool } from './block-pool.ts';

async function* chunksOf(chunks: Buffer[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield await Promise.resolve(chunk);
}

describe('cutBlocks', () => {
  it('gives full blocks and a rest, with the same bytes, however they arrive', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.uint8Array({ maxLength: 40 })),
        fc.integer({ min: 1, max: 50 }),
        async (arrays, size) => {
          const chunks = arrays.map((array) => Buffer.from(array));
          const blocks: Buffer[] = [];
          const pool = new BlockPool(size);
          for await (const block of cutBlocks(chunksOf(chunks), pool)) {
            blocks.push(Buffer.from(block));
            pool.give(block);
          }
          expect(Buffer.concat(blocks).equals(Buffer.concat(chunks))).toBe(true);
          expect(blocks.slice(0, -1).every((block) => block.length === size)).toBe(true);
          expect(blocks.every((block) => block.length > 0)).toBe(true);
        },
      ),
    );
  });
});
