import { createReadStream } from 'node:fs';
import { pipeline, type Readable } from 'node:stream';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Compression } from '@obelisk/domain';
import { openPromise } from 'yauzl';

/** The content of a file of rows, unpacked. Whoever reads it gets the errors of unpacking. */
export async function openFile(path: string, compression: Compression): Promise<Readable> {
  switch (compression) {
    case 'NONE':
      return createReadStream(path);
    case 'GZIP':
      return pipeline(createReadStream(path), createGunzip(), () => undefined);
    case 'ZSTD':
      return pipeline(createReadStream(path), createZstdDecompress(), () => undefined);
    case 'ZIP': {
      const archive = await openPromise(path);
      for await (const entry of archive.eachEntry()) return archive.openReadStreamPromise(entry);
      throw new RangeError('the archive is empty.');
    }
  }
}
