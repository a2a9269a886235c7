import fc from 'fast-check';
import { CopyDataParser } from './copy-data-parser.ts';

function message(type: string, content: Uint8Array | string): Buffer {
  const body = Buffer.from(content);
  const header = Buffer.alloc(5);
  header.write(type, 'latin1');
  header.writeUInt32BE(body.length + 4, 1);
  return Buffer.concat([header, body]);
}

/** Feeds the bytes in pieces of the given sizes, over and over. @returns ends of rows in `data` too */
function parseInPieces(bytes: Buffer, sizes: readonly number[]): { data: Buffer; ends: number[]; rest: Buffer } {
  const parser = new CopyDataParser();
  const data: Buffer[] = [];
  const ends: number[] = [];
  let length = 0;
  let offset = 0;
  for (let turn = 0; offset < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    const parsed = parser.parse(Buffer.from(bytes.subarray(offset, offset + size)));
    offset += size;
    ends.push(...[...parsed.ends.subarray(0, parsed.count)].map((end) => length + end));
    data.push(Buffer.from(parsed.data));
    length += parsed.data.length;
    if (parsed.rest)
      return { data: Buffer.concat(data), ends, rest: Buffer.concat([parsed.rest, bytes.subarray(offset)]) };
  }
  return { data: Buffer.concat(data), ends, rest: Buffer.alloc(0) };
}

const END = Buffer.concat([message('c', ''), message('C', 'COPY 3\0'), message('Z', 'I')]);

describe('CopyDataParser', () => {
  it('gives the rows of all messages, whatever the pieces they come in, and hands on the end', () => {
    const aMessage = fc.oneof(
      { weight: 8, arbitrary: fc.tuple(fc.constant('d'), fc.uint8Array({ minLength: 1, maxLength: 60 })) },
      { weight: 1, arbitrary: fc.tuple(fc.constantFrom('N', 'S', 'A'), fc.uint8Array({ maxLength: 30 })) },
    );
    fc.assert(
      fc.property(
        fc.array(aMessage, { maxLength: 40 }),
        fc.array(fc.integer({ min: 1, max: 90 }), { minLength: 1, maxLength: 6 }),
        (messages, sizes) => {
          const bytes = [message('H', '\0\0\0'), ...messages.map(([type, content]) => message(type, content)), END];
          const { data, ends, rest } = parseInPieces(Buffer.concat(bytes), sizes);
          const rows = messages.filter(([type]) => type === 'd').map(([, content]) => content);
          expect(data.equals(Buffer.concat(rows))).toBe(true);
          let end = 0;
          expect(ends).toEqual(rows.map((row) => (end += row.length)));
          expect(rest.equals(END)).toBe(true);
        },
      ),
    );
  });

  it('hands on an error, also before the first row', () => {
    const error = message('E', 'SERROR\0');
    expect(parseInPieces(error, [3])).toEqual({ data: Buffer.alloc(0), ends: [], rest: error });
    expect(parseInPieces(Buffer.concat([message('d', 'row\n'), error]), [7])).toEqual({
      data: Buffer.from('row\n'),
      ends: [4],
      rest: error,
    });
  });
});
