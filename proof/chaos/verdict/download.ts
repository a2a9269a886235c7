import { createHash, type Hash } from 'node:crypto';
import { PassThrough, Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { createGunzip, createZstdDecompress } from 'node:zlib';
import type { Person } from '../people/person.ts';

/** SHA-256, hexadecimal, of the file and of the CSV in it. */
export interface Digests {
  readonly archive: string;
  readonly csv: string;
}

/** Downloads an export through the gateway. @throws Error when it does not come whole */
export async function digestsOf(person: Person, id: string): Promise<Digests> {
  const answer = await person.download(id);
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`the gateway answered ${String(answer.status)}: ${await answer.text()}`);
  const [archive, csv] = [createHash('sha256'), createHash('sha256')];
  const tee = new PassThrough({
    transform(chunk: Buffer, _encoding, done) {
      archive.update(chunk);
      done(null, chunk);
    },
  });
  const unpack = answer.headers.get('content-type') === 'application/zstd' ? createZstdDecompress() : createGunzip();
  await pipeline(Readable.fromWeb(answer.body as ReadableStream<Uint8Array>), tee, unpack, into(csv));
  return { archive: archive.digest('hex'), csv: csv.digest('hex') };
}

function into(hash: Hash): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done();
    },
  });
}
