import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, zstdDecompressSync } from 'node:zlib';
import fc from 'fast-check';
import { crc32Combine } from './crc32-combine.ts';
import { CODECS, COMPRESSIONS, type Compression } from './codecs.ts';
import { packBlock } from './pack-block.ts';

const ENTRY = 'events.csv';

async function fileOf(compression: Compression, parts: readonly Buffer[]): Promise<Buffer> {
  const codec = CODECS[compression];
  const { head, tail } = codec.frame(ENTRY);
  const blocks = await Promise.all(parts.map((part) => packBlock(codec, part, 1)));
  const totals = { crc32: 0, rawBytes: 0, storedBytes: 0 };
  for (const block of blocks) {
    totals.crc32 = crc32Combine(totals.crc32, block.crc32, block.rawBytes);
    totals.rawBytes += block.rawBytes;
    totals.storedBytes += block.bytes.length;
  }
  return Buffer.concat([head, ...blocks.map(({ bytes }) => bytes), tail(totals)]);
}

/** Entry and content, read by Python's zipfile, which checks CRC-32 and both sizes. */
const PYTHON_UNZIP = `
import sys, io, zipfile
archive = zipfile.ZipFile(io.BytesIO(sys.stdin.buffer.read()))
assert archive.namelist() == ['events.csv'] and archive.testzip() is None
sys.stdout.buffer.write(archive.read('events.csv'))`;

function run(command: string, args: readonly string[], input: Buffer): Buffer {
  return execFileSync(command, args, { input, maxBuffer: 64_000_000 });
}

const READERS: Readonly<Record<Compression, (file: Buffer) => Buffer>> = {
  GZIP: (file) => gunzipSync(file),
  ZIP: (file) => run('python3', ['-c', PYTHON_UNZIP], file),
  ZSTD: (file) => zstdDecompressSync(file),
  NONE: (file) => file,
};

/** Rows that begin with what went before, or with one byte over and over: what a block would love to refer to. */
const RUNS = ['0'.repeat(3_000), 'ab'.repeat(2_000), '1700000000,temperature::number,s,20.5\n'.repeat(9_000)];
const PARTS = [...RUNS, ...RUNS.toReversed(), ...RUNS].map((text) => Buffer.from(text));

describe.each(COMPRESSIONS)('a %s file of joined blocks', (compression) => {
  it('reads back as the joined bytes', async () => {
    const part = fc.oneof(
      fc.uint8Array({ maxLength: 5_000 }).map((bytes) => Buffer.from(bytes)),
      fc
        .tuple(fc.constantFrom('0', 'ab', 'x,1\n'), fc.integer({ min: 1, max: 2_000 }))
        .map(([text, times]) => Buffer.from(text.repeat(times))),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        expect(READERS[compression](await fileOf(compression, parts)).equals(Buffer.concat(parts))).toBe(true);
      }),
      { numRuns: compression === 'ZIP' ? 15 : 60 },
    );
  });

  it('does not let a block refer to what came before', async () => {
    expect(READERS[compression](await fileOf(compression, PARTS)).equals(Buffer.concat(PARTS))).toBe(true);
  });

  it('is the same file for the same bytes', async () => {
    expect((await fileOf(compression, PARTS)).equals(await fileOf(compression, PARTS))).toBe(true);
  });

  it('gives a block back', async () => {
    const codec = CODECS[compression];
    for (const part of PARTS) expect((await codec.unpack(await codec.pack(part))).equals(part)).toBe(true);
  });
});

describe('other readers', () => {
  it('GZIP is one member to gzip itself', async () => {
    const file = await fileOf('GZIP', PARTS);
    expect(run('gzip', ['-dc'], file).equals(Buffer.concat(PARTS))).toBe(true);
  });

  /** Only sizes and offsets are looked at, so that 5 GiB need not be there. */
  it('ZIP says zip64 from 4 GiB on, and not below', () => {
    const folder = mkdtempSync(join(tmpdir(), 'zip-'));
    try {
      const { head, tail } = CODECS.ZIP.frame(ENTRY);
      const end = tail({ crc32: 7, rawBytes: 6 * 2 ** 30, storedBytes: 5 * 2 ** 30 });
      const script = `
import sys, zipfile
name, tail, at = sys.argv[1], sys.stdin.buffer.read(), ${String(head.length + 5 * 2 ** 30)}
with open(name, 'wb') as file:
    file.seek(at)
    file.write(tail)
entry = zipfile.ZipFile(name).getinfo('events.csv')
print(entry.CRC, entry.file_size, entry.compress_size, entry.header_offset)`;
      const file = join(folder, 'large.zip');
      writeFileSync(file, '');
      expect(run('python3', ['-c', script, file], end).toString()).toBe(
        `7 ${String(6 * 2 ** 30)} ${String(5 * 2 ** 30 + 2)} 0\n`,
      );
      expect(tail({ crc32: 7, rawBytes: 2 ** 31, storedBytes: 2 ** 30 }).includes('PK\u0006\u0006')).toBe(false);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
