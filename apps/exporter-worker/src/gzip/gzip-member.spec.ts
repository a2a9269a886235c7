import { execFileSync } from 'node:child_process';
import { gunzipSync } from 'node:zlib';
import fc from 'fast-check';
import { crc32Combine } from './crc32-combine.ts';
import { deflateBlock, GZIP_HEADER, gzipTrailer } from './gzip-member.ts';

async function member(parts: Buffer[]): Promise<Buffer> {
  const blocks = await Promise.all(parts.map(deflateBlock));
  let crc = 0;
  for (const block of blocks) crc = crc32Combine(crc, block.crc32, block.size);
  const size = blocks.reduce((sum, block) => sum + block.size, 0);
  return Buffer.concat([GZIP_HEADER, ...blocks.map(({ bytes }) => bytes), gzipTrailer(crc, size)]);
}

describe('a gzip member of joined blocks', () => {
  it('reads back as the joined bytes', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 5_000 }), { maxLength: 6 }), async (arrays) => {
        const parts = arrays.map((array) => Buffer.from(array));
        expect(gunzipSync(await member(parts)).equals(Buffer.concat(parts))).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is one member in the eyes of gzip itself', async () => {
    const file = await member([Buffer.from('timestamp,value\n'), Buffer.alloc(3_000_000, '1,2\n')]);
    expect(execFileSync('gzip', ['-dc'], { input: file, maxBuffer: 10_000_000 }).length).toBe(3_000_016);
  });

  it('is the same file for the same bytes', async () => {
    const parts = [Buffer.alloc(100_000, 'abc'), Buffer.from('x')];
    expect((await member(parts)).equals(await member(parts))).toBe(true);
  });
});
