import fc from 'fast-check';
import type { RowBlock } from '../slice.ts';
import { BlockFiller } from './block-filler.ts';
import { BlockPool } from './block-pool.ts';
import type { CopiedRows } from './copy-data-parser.ts';

const SIZE = 32;

/** Rows as the parser gives them: cut into chunks of these lengths anywhere, over and over. */
function* chunksOf(rows: readonly Buffer[], lengths: readonly number[]): Generator<CopiedRows> {
  const bytes = Buffer.concat(rows);
  let end = 0;
  const ends = rows.map((row) => (end += row.length));
  for (let start = 0, turn = 0; start < bytes.length; turn += 1) {
    const data = Buffer.from(bytes.subarray(start, start + (lengths[turn % lengths.length] ?? 1)));
    const inside = ends.filter((at) => at > start && at <= start + data.length).map((at) => at - start);
    yield { data, ends: Int32Array.from([...inside, 99]), count: inside.length };
    start += data.length;
  }
}

function blocksOf(rows: readonly Buffer[], lengths: readonly number[]): RowBlock[] {
  const pool = new BlockPool(SIZE);
  const blocks: RowBlock[] = [];
  const filler = new BlockFiller(pool, ({ bytes, records }) => {
    blocks.push({ bytes: Buffer.from(bytes), records });
    pool.give(bytes);
  });
  for (const chunk of chunksOf(rows, lengths)) filler.write(chunk);
  filler.end();
  return blocks;
}

const someRows = fc.array(fc.uint8Array({ minLength: 1, maxLength: 80 }).map((row) => Buffer.from(row)));
const someLengths = fc.array(fc.integer({ min: 1, max: 70 }), { minLength: 1, maxLength: 5 });

describe('BlockFiller', () => {
  it('gives whole rows, all of them, in blocks that do not depend on the chunks', () => {
    fc.assert(
      fc.property(someRows, someLengths, someLengths, (rows, lengths, others) => {
        const blocks = blocksOf(rows, lengths);
        expect(Buffer.concat(blocks.map(({ bytes }) => bytes)).equals(Buffer.concat(rows))).toBe(true);
        expect(blocksOf(rows, others)).toEqual(blocks);
        let row = 0;
        for (const { bytes, records } of blocks) {
          const inside = rows.slice(row, row + records);
          expect(records).toBeGreaterThan(0);
          expect(Buffer.concat(inside).equals(bytes)).toBe(true);
          if (bytes.length > SIZE) expect(Math.max(...inside.map(({ length }) => length))).toBeGreaterThan(SIZE / 2);
          row += records;
        }
      }),
    );
  });

  it('fills a block as far as whole rows go', () => {
    const rows = ['a'.repeat(20), 'b'.repeat(12), 'c'.repeat(30), 'd'.repeat(3)].map((text) => Buffer.from(text));
    expect(blocksOf(rows, [7]).map(({ records }) => records)).toEqual([2, 1, 1]);
  });
});
