import { createHash, randomBytes } from 'node:crypto';
import { constants, deflateRawSync } from 'node:zlib';
import { CHUNK_SIZE, deflateBlock } from './deflate.ts';

/** As zlib does it in one go, with a compressor that has seen nothing else and room for all that it makes. */
const atOnce = (rows: Buffer) =>
  deflateRawSync(rows, { level: 1, finishFlush: constants.Z_FULL_FLUSH, chunkSize: 2 * rows.length + 1_024 });

const BLOCKS: readonly Buffer[] = [
  Buffer.alloc(0),
  Buffer.from('x'),
  Buffer.from('1700000000,temperature::number,s,20.5\n'.repeat(30_000)),
  randomBytes(1_048_576), // does not shrink: more than one buffer of output
  Buffer.alloc(5_000_000, 'a row that is longer than a block '),
];

describe('deflateBlock', () => {
  it('makes the same bytes wherever a block ends in the buffer that its compressor writes to', async () => {
    const noise = createHash('shake256', { outputLength: CHUNK_SIZE }).update('noise').digest();
    const few = Buffer.from('x');
    const packed = atOnce(few).toString('hex'); // 7 bytes
    let written = 0; // by the one compressor
    for (let round = 0; round < 20; round += 1) {
      const { length } = await deflateBlock(noise.subarray(0, CHUNK_SIZE - (written % CHUNK_SIZE) - 300));
      written += length;
      for (let n = 0; n < 60; n += 1) expect((await deflateBlock(few)).toString('hex')).toBe(packed); // beyond the end of the buffer
      written += 60 * 7;
    }
  });

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
