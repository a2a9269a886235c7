import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { ObeliskClient } from '@obelisk/stack';

export interface Expected {
  compressedSizeInBytes: number;
  /** Hexadecimal. */
  sha256: string;
}

/**
 * Downloads an export and holds it against everything that was said about it.
 *
 * @param file takes its name only when all is right
 * @throws Error saying what differs
 */
export async function downloadChecked(
  client: ObeliskClient,
  id: string,
  expected: Expected,
  { file, signal }: { file: string; signal: AbortSignal },
): Promise<void> {
  const answer = await client.download(id);
  if (answer.status !== 200 || answer.body === null)
    throw new Error(`The gateway answered ${String(answer.status)}: ${await answer.text()}`);
  const hash = createHash('sha256');
  let length = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      length += chunk.length;
      done(null, chunk);
    },
  });
  const half = `${file}.part`;
  try {
    const body = Readable.fromWeb(answer.body as ReadableStream<Uint8Array>);
    await pipeline(body, measure, createWriteStream(half), { signal });
    const digest = hash.digest();
    mustEqual('Content-Length', answer.headers.get('content-length'), String(length));
    mustEqual('compressedSizeInBytes', expected.compressedSizeInBytes, length);
    mustEqual('Repr-Digest', answer.headers.get('repr-digest'), `sha-256=:${digest.toString('base64')}:`);
    mustEqual('sha256', expected.sha256, digest.toString('hex'));
    await rename(half, file);
  } finally {
    await rm(half, { force: true });
  }
}

function mustEqual<T>(what: string, said: T, found: T): void {
  if (said !== found) throw new Error(`The file is not what ${what} says: ${String(said)}, but ${String(found)}.`);
}
