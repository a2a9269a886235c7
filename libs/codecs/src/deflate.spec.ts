import { randomBytes } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import { deflateBlock } from './deflate.ts';

/** As zlib does it in one go, with a compressor that has seen nothing else. */
const atOnce = (csv: Buffer) => deflateRawSync(csv, { level: 1, finishFlush: constants.Z_FULL_FLUSH });

const BLOCKS: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('x'),
  Buffer.from('1700000000,temperature::number,s,20.5\n'.repeat(30_000)),
  randomBytes(1_048_576), // does not shrink: more than one buffer of output
  Buffer.alloc(5_000_000, 'a row that is longer than a block '),
];

describe('deflateBlock', () => {
  it('makes the same bytes whatever its compressor did before, one after the other and at the same time', async () => {
    const expected = BLOCKS.map(atOnce);
    const orders = [BLOCKS, BLOCKS.toReversed(), [...BLOCKS, ...BLOCKS]];
    for (const order of orders) {
      for (const block of order) expect((await deflateBlock(block)).equals(atOnce(block))).toBe(true);
      const made = await Promise.all(BLOCKS.map((block) => deflateBlock(block)));
      expect(made.map((bytes, index) => expected[index]?.equals(bytes))).toEqual(BLOCKS.map(() => true));
    }
  });
});
