import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { parquetWriteBuffer } from 'hyparquet-writer';
import type { CheckedManifest } from './check-manifest.ts';
import { readThrough } from './read-through.ts';

type Format = CheckedManifest['format'];

const CSV: Format = { type: 'CSV', compression: 'NONE', timestampFormat: 'INTEGER', header: true, delimiter: 'COMMA' };
const NDJSON: Format = { type: 'NDJSON', compression: 'NONE', timestampFormat: 'INTEGER' };
const COLUMNS = ['timestamp', 'value'] as const;

const TEXTS = {
  CSV: 'timestamp,value\n1,a\n2,"x\n""y"""\n2,\n',
  NDJSON: '{"timestamp":1,"value":"a"}\n{"timestamp":2}\n{"timestamp":2,"value":{"a":1}}\n',
};

describe('a file that is read through', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'obelisk-verify-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const path = () => join(folder, 'file');
  async function read(content: Buffer | string, format: Format, sizeInBytes: number, records = 3): Promise<number> {
    await writeFile(path(), content);
    let seen = 0;
    await readThrough(path(), { format, columns: [...COLUMNS] }, { records, sizeInBytes }, (rows) => (seen = rows));
    return seen;
  }
  function zip(text: string): Buffer {
    const code = 'import sys,zipfile;zipfile.ZipFile(sys.argv[1],"w",zipfile.ZIP_DEFLATED).writestr("e",sys.argv[2])';
    execFileSync('python3', ['-c', code, join(folder, 'zip'), text]);
    return execFileSync('cat', [join(folder, 'zip')]);
  }

  describe.each([CSV, NDJSON])('$type', (format) => {
    const text = TEXTS[format.type as 'CSV' | 'NDJSON'];
    it.each([
      ['NONE', (plain: string) => Buffer.from(plain)],
      ['GZIP', (plain: string) => gzipSync(plain)],
      ['ZSTD', (plain: string) => zstdCompressSync(plain)],
      ['ZIP', zip],
    ] as const)('%s: every row is read', async (compression, pack) => {
      expect(await read(pack(text), { ...format, compression }, text.length)).toBe(3);
    });

    it('is refused with too few rows, other bytes, or cut off', async () => {
      await expect(read(text, format, text.length, 4)).rejects.toThrow('has 3 rows, expected 4.');
      await expect(read(text, format, 1)).rejects.toThrow('bytes, expected 1.');
      const cut = gzipSync(text).subarray(0, -9);
      await expect(read(cut, { ...format, compression: 'GZIP' }, 1)).rejects.toMatchObject({ exitCode: 65 });
    });
  });

  it.each<[string, string, Format, string]>([
    ['out of order', 'timestamp,value\n10,\n9,\n', CSV, 'row 2: its time is before that of the row above.'],
    ['of a missing cell', 'timestamp,value\n1\n', CSV, 'row 1: '],
    ['of other columns', 'timestamp,metric\n', CSV, 'the columns are timestamp, metric, expected timestamp, value.'],
    ['without its header', '', CSV, 'the row of column names is missing.'],
    ['whose time is none', 'timestamp,value\nx,\n', CSV, 'row 1: "x" is no time.'],
    ['out of order', '{"timestamp":2}\n{"timestamp":1}\n', NDJSON, 'row 2: its time is before'],
    ['of another field', '{"timestamp":2,"source":"a"}\n', NDJSON, 'the field source was not asked for.'],
    ['of half an object', '{"timestamp":2', NDJSON, 'row 1: '],
  ])('is refused with a row %s', async (_, text, format, reason) => {
    await expect(read(text, format, text.length)).rejects.toThrow(reason);
  });

  it('has times as texts, and a delimiter, as its format says', async () => {
    const format: Format = { ...CSV, timestampFormat: 'ISO_8601', delimiter: 'SEMICOLON', header: false };
    const text = '2023-11-14T22:13:21.000Z;1,5\n2023-11-14T22:13:22.000Z;\n';
    expect(await read(text, format, text.length, 2)).toBe(2);
    const turned = text.split('\n').reverse().slice(1).join('\n');
    await expect(read(turned, format, turned.length, 2)).rejects.toThrow('row 2: its time is before');
  });

  it('may have whatever JSON allows in a text', async () => {
    const text = '{"timestamp":1,"value":"a\u2028b\u0085\r"}\n'.replace('\r', '');
    expect(await read(text, NDJSON, Buffer.byteLength(text), 1)).toBe(1);
  });

  it('may be Parquet', async () => {
    const parquet = (times: bigint[]) =>
      Buffer.from(
        parquetWriteBuffer({
          columnData: [
            { name: 'timestamp', data: times, type: 'INT64' },
            { name: 'value', data: times.map(Number), type: 'DOUBLE' },
            { name: 'valueText', data: times.map(() => null), type: 'STRING', nullable: true },
          ],
          rowGroupSize: 2,
        }),
      );
    const format: Format = { type: 'PARQUET', compression: 'NONE' };
    expect(await read(parquet([1n, 2n, 2n]), format, 0)).toBe(3);
    await expect(read(parquet([1n, 2n]), format, 0)).rejects.toThrow('has 2 rows, expected 3.');
    await expect(read(parquet([1n, 3n, 2n]), format, 0)).rejects.toThrow('row 3: its time is before');
    await expect(read(parquet([1n, 2n, 3n]).subarray(0, -9), format, 0)).rejects.toMatchObject({ exitCode: 65 });
  });
});
