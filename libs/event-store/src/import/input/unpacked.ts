import { createReadStream } from 'node:fs';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { crc32, createGunzip, createZstdDecompress } from 'node:zlib';
import { openZip } from './open-zip.ts';

const CHUNK_BYTES = 256 * 1_024;

const MAGIC = {
  gzip: [0x1f, 0x8b],
  zstd: [0x28, 0xb5, 0x2f, 0xfd],
  zip: [0x50, 0x4b, 0x03, 0x04],
  'an empty zip': [0x50, 0x4b, 0x05, 0x06],
  bzip2: [0x42, 0x5a, 0x68],
  xz: [0xfd, 0x37, 0x7a, 0x58, 0x5a],
} as const;

/**
 * The content of a file, unpacked if its first bytes say that it is packed; its name says nothing.
 *
 * @throws RangeError in a sentence for the person; other errors of zlib and the file system
 */
export async function* unpacked(path: string, head: Buffer, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  const packing = Object.entries(MAGIC).find(([, magic]) => magic.every((byte, index) => head[index] === byte))?.[0];
  switch (packing) {
    case undefined:
      return yield* counted(createReadStream(path, { highWaterMark: CHUNK_BYTES }), onBytes);
    case 'gzip':
      return yield* through(path, createGunzip({ chunkSize: CHUNK_BYTES }), onBytes);
    case 'zstd':
      return yield* zstd(path, onBytes);
    case 'zip':
      return yield* zip(path, onBytes);
    default:
      throw new RangeError(`packed as ${packing}, expected plain text, gzip, zip or zstd; unpack it first.`);
  }
}

async function* counted(source: Readable, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    yield chunk;
    bytes += chunk.length;
    onBytes(bytes);
  }
}

async function* through(path: string, unpack: Transform, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  let bytes = 0;
  const count = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      onBytes((bytes += chunk.length));
      done(null, chunk);
    },
  });
  const source = createReadStream(path, { highWaterMark: CHUNK_BYTES });
  yield* pipeline(source, count, unpack, () => undefined) as unknown as AsyncIterable<Buffer>;
}

/** Node stops after the first frame and says nothing (https://github.com/facebook/zstd/blob/dev/doc/zstd_compression_format.md#frames). */
async function* zstd(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  const unpack = createZstdDecompress({ chunkSize: CHUNK_BYTES });
  let bytesRead = 0;
  yield* through(path, unpack, (bytes) => {
    bytesRead = bytes;
    onBytes(bytes);
  });
  if (unpack.bytesWritten !== bytesRead)
    throw new RangeError('packed as several zstd frames; unpack it by `zstd -dc`, and give it as the standard input.');
}

async function* zip(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  const { stream, packedBytes, bytes, checksum, close } = await openZip(path);
  const content = counted(stream, (read) => {
    onBytes(Math.round((packedBytes * read) / Math.max(bytes, 1)));
  });
  let sum = 0;
  try {
    for await (const chunk of content) {
      sum = crc32(chunk, sum);
      yield chunk;
    }
    if (sum !== checksum) throw new RangeError('the ZIP archive is damaged: its checksum is another one.');
  } finally {
    close();
  }
}
