import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { crc32Combine } from './crc32-combine.ts';

describe('crc32Combine', () => {
  it('equals the CRC-32 of the joined bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3_000 }), fc.uint8Array({ maxLength: 3_000 }), (first, second) => {
        const joined = crc32(Buffer.concat([first, second]));
        expect(crc32Combine(crc32(first), crc32(second), second.length)).toBe(joined);
      }),
    );
  });

  it('holds for lengths beyond 2^32', () => {
    const zeros = Buffer.alloc(2 ** 20);
    let expected = crc32('head');
    for (let i = 0; i < 4_100; i += 1) expected = crc32(zeros, expected);
    const tail = 4_100 * 2 ** 20;
    let tailCrc = 0;
    for (let i = 0; i < 4_100; i += 1) tailCrc = crc32(zeros, tailCrc);
    expect(crc32Combine(crc32('head'), tailCrc, tail)).toBe(expected);
  });
});
