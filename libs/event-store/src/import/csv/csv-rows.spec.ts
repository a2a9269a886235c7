import { stringify } from 'csv-stringify/sync';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { csvRows, type CsvRow } from './csv-rows.ts';

async function read(text: string, size = Infinity, delimiter = ','): Promise<CsvRow[]> {
  async function* chunks() {
    await Promise.resolve();
    for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
  }
  const rows: CsvRow[] = [];
  for await (const batch of csvRows(chunks(), { file: 'f', delimiter })) rows.push(...batch);
  return rows;
}

const cellsOf = async (text: string, size?: number) => (await read(text, size)).map(({ cells }) => cells);

describe('csvRows', () => {
  const ends = fc.constantFrom('\n', '\r\n', '\r');

  it('reads what is written, whatever the line ends, the blank lines, and how it comes in pieces', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', ' ', '"', ',', '\n', '\r', 'é', '😀', ';'), maxLength: 6 });
    const record = fc.record({ cells: fc.array(cell, { minLength: 2, maxLength: 4 }), end: ends, blank: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(record), fc.integer({ min: 1, max: 9 }), async (records, size) => {
        const text = records.map(({ cells, end, blank }) => {
          const line = stringify([cells], { record_delimiter: '', quoted_match: /[\r\n]/ });
          return `${line}${end}${blank ? `  ${end}` : ''}`;
        });
        expect(await cellsOf(text.join(''), size)).toEqual(records.map(({ cells }) => cells));
      }),
    );
  });

  it('reads plain text as csv-parse does', async () => {
    const unit = fc.constantFrom('a', ' ', '"', ',', '\n');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 20 }), async (text) => {
        let expected: string[][];
        try {
          expected = parse(text, { relax_column_count: true, skip_empty_lines: true }) as string[][];
        } catch {
          await expect(read(text)).rejects.toThrow(/quote/);
          return;
        }
        const filled = expected.filter((cells) => cells.length > 1 || cells[0]?.trim() !== '');
        const mine = await cellsOf(text);
        expect(mine.filter((cells) => cells.length > 1 || cells[0]?.trim() !== '')).toEqual(filled);
      }),
      { numRuns: 500 },
    );
  });

  it('tells which cells stood in quotes, and leaves a byte order mark away', async () => {
    const rows = await read('\ufeff"a",b\n,""\n"x""y",\n');
    expect(rows.map(({ cells, quoted }) => [cells, quoted && [...quoted]])).toEqual([
      [['a', 'b'], [0]],
      [['', ''], [1]],
      [['x"y', ''], [0]],
    ]);
    expect((await read('a\tb,c\n', 1, '\t'))[0]?.cells).toEqual(['a', 'b,c']);
  });

  it.each(['\n', '\r\n', '\r'])('counts lines as an editor does: %j', async (end) => {
    const text = ['a,b', '', `1,"x${end}${end}y"`, '2,z', '', `3,"${end}"`, '4,4'].join(end);
    for (const size of [1, 2, 3, 100])
      expect((await read(text, size)).map(({ line }) => line)).toEqual([1, 3, 6, 8, 10]);
  });

  it.each([
    ['a,b\n1,"oops\n2,3\n4,5\n', 2, /a quote opens here that is not closed/],
    ['a,b\n"x\ny","oops\n2,3\n', 3, /a quote opens here/],
    ['a,b\n1,"\n', 2, /a quote opens here/],
    ['a,b\n1,5" pipe\n', 2, /a quote stands inside of the cell that begins with "5"/],
    ['a,b\n1, "x"\n', 2, /a quote stands inside/],
    ['a,b\n"1\n" x,2\n', 3, /something follows the closing quote of "1\\n"/],
    [`a\n1\n"${'x'.repeat(1_100_000)}\n`, 3, /not closed within 1,048,576 characters|a quote opens here/],
    [`a\n1\n${'x'.repeat(1_100_000)}\n2\n`, 3, /records of at most 1,048,576 characters/],
  ])('refuses %#', async (text, line, fault) => {
    for (const size of [3, 262_144, Infinity].filter((each) => text.length < 1_000 || each > 3)) {
      await expect(read(text, size)).rejects.toMatchObject({
        message: expect.stringMatching(fault) as string,
        place: { file: 'f', line },
      });
    }
  });
});
