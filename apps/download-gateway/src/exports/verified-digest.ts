import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { ObeliskError } from '@obelisk/domain';

/** The store has other bytes than were stored. */
export class DamagedFileError extends ObeliskError {
  /** @param fault what is wrong with it */
  constructor(objectKey: string, fault: string) {
    super('INTERNAL', `${objectKey} is damaged in object storage: ${fault}.`);
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
 * @param foundDamaged does what is due before the reader is cut off, and so may come again
 */
export function verifiedDigest(
  source: Readable,
  expected: ExpectedFile,
  foundDamaged: (error: DamagedFileError) => Promise<void>,
): Readable {
  return Readable.from(verified(source, expected, foundDamaged), { objectMode: false });
}

async function* verified(
  source: Readable,
  { objectKey, size, sha256 }: ExpectedFile,
  foundDamaged: (error: DamagedFileError) => Promise<void>,
): AsyncGenerator<Buffer> {
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
  if (found !== sha256) {
    const error = new DamagedFileError(objectKey, `its SHA-256 is ${found}, not ${sha256}`);
    await foundDamaged(error);
    throw error;
  }
  yield* held;
}
