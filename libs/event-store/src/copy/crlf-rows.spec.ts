import fc from 'fast-check';
import { CrlfRows } from './crlf-rows.ts';

/** Rows, each ended by a line feed, in chunks that end anywhere. */
const someRows = fc.array(fc.string({ unit: fc.constantFrom('a', '\r', '\n', '"') }).map((text) => `${text}\n`));

describe('CrlfRows', () => {
  it('ends each row, and nothing else, with CRLF, whatever the chunks', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(someRows, lengths, (rows, chunkLengths) => {
        const bytes = Buffer.from(rows.join(''));
        let end = 0;
        const ends = rows.map((row) => (end += row.length));
        const crlf = new CrlfRows();
        const converted: Buffer[] = [];
        const convertedEnds: number[] = [];
        for (let start = 0, turn = 0, length = 0; start < bytes.length; turn += 1) {
          const stop = start + (chunkLengths[turn % chunkLengths.length] ?? 1);
          const inside = ends.filter((at) => at > start && at <= stop).map((at) => at - start);
          const data = Buffer.from(bytes.subarray(start, stop));
          const rowsOut = crlf.convert({ data, ends: Int32Array.from([...inside, 99]), count: inside.length });
          converted.push(Buffer.from(rowsOut.data));
          convertedEnds.push(...[...rowsOut.ends.subarray(0, rowsOut.count)].map((at) => at + length));
          length += rowsOut.data.length;
          start = stop;
        }
        expect(Buffer.concat(converted).toString()).toBe(rows.map((row) => `${row.slice(0, -1)}\r\n`).join(''));
        let endOut = 0;
        expect(convertedEnds).toEqual(rows.map((row) => (endOut += row.length + 1)));
      }),
    );
  });
});
