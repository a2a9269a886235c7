import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ObeliskError } from '@obelisk/domain';

/** The store has other bytes than were stored. */
export class DamagedFileError extends ObeliskError {
  constructor(objectKey: string, expected: string, found: string) {
    super('INTERNAL', `${objectKey} is damaged in object storage: its SHA-256 is ${found}, not ${expected}.`);
  }
}

/** What a file has to be. */
export interface ExpectedFile {
  readonly objectKey: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
}

/**
 * A whole file on its way to a reader. Its last bytes leave only when the SHA-256 of all of them is right; else the stream
 * fails, so that no reader takes a damaged file for a complete one (ADR 0022).
 *
 * @param source ends with an error when its signal is aborted; nothing else closes it while it waits
 */
export function verifiedDigest(source: Readable, expected: ExpectedFile): Readable {
  return Readable.from(verified(source, expected), { objectMode: false });
}

async function* verified(source: Readable, { objectKey, size, sha256 }: ExpectedFile): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const held: Buffer[] = [];
  let seen = 0;
  for await (const chunk of source as AsyncIterable<Buffer>) {
    hash.update(chunk);
    seen += chunk.length;
    if (seen < size) yield chunk;
    else held.push(chunk);
  }
  const found = hash.digest('hex');
  if (found !== sha256) throw new DamagedFileError(objectKey, sha256, found);
  yield* held;
}
