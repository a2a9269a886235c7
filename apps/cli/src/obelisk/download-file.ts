import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { setTimeout as delay } from 'node:timers/promises';
import { toProblem } from './connection.ts';
import { CommandError, EXIT } from './exit-code.ts';

/** A file as the system knows it. */
export interface RemoteFile {
  /**
   * Asks for the bytes from there on, if the file is still this one.
   *
   * @param isChecked whether the system is to read them itself, wherever they come from otherwise
   */
  fetchFrom: (start: number, isChecked: boolean) => Promise<Response>;
  sizeInBytes: number;
  /** Hexadecimal. */
  sha256: string;
}

type FetchedFile = Pick<RemoteFile, 'sizeInBytes'> & { fetchFrom: (start: number) => Promise<Response> };

export interface DownloadOptions {
  signal: AbortSignal;
  onBytes?: ((bytes: number) => void) | undefined;
  /** Pause before the next attempt, ms. */
  pause?: number;
}

/** Of a file that the store has damaged or lost, or that has expired: what came of it is of no use. */
const GONE = 410;
/** In a row, without a byte between them. */
const ATTEMPTS = 6;
const PAUSE_MS = 1_000;

/**
 * Fetches a file, and goes on where an earlier run of the command stopped. It has its name only when length and SHA-256 are right; until then it
 * is called `<name>.<hash>.part`.
 *
 * @throws CommandError when another file has the name, when the system does not answer, and when the bytes are wrong, which removes them
 */
export async function downloadFile(file: RemoteFile, target: string, options: DownloadOptions): Promise<void> {
  const part = `${target}.${file.sha256.slice(0, 12)}.part`;
  if ((await sizeOf(target)) !== null) {
    if (await isFile(target, file)) return;
    throw new CommandError(
      EXIT.WRONG_FILE,
      `${target} already exists and has other content. Choose another name with --output.`,
    );
  }
  // Where a proxy or the store sends the files, nobody has looked at wrong bytes before us: then the system is to look, too, and says what is damaged.
  for (const isChecked of [false, true]) {
    await fetchBytes({ ...file, fetchFrom: (start) => file.fetchFrom(start, isChecked) }, part, options);
    if (await isFile(part, file)) return rename(part, target);
    await rm(part, { force: true });
  }
  throw new CommandError(
    EXIT.WRONG_FILE,
    `The downloaded file has the wrong length or SHA-256, twice. It was removed. Try again, or from another network.`,
  );
}

async function fetchBytes(
  file: FetchedFile,
  part: string,
  { signal, onBytes, pause = PAUSE_MS }: DownloadOptions,
): Promise<void> {
  let failures = 0;
  let before = (await sizeOf(part)) ?? 0;
  while (before < file.sizeInBytes) {
    onBytes?.(before);
    const cause = await append(file, part, before, { signal, onBytes }).catch((error: unknown) => error);
    signal.throwIfAborted();
    if (cause instanceof CommandError) throw cause;
    const now = (await sizeOf(part)) ?? 0;
    failures = now > before ? 0 : failures + 1;
    before = now;
    if (before >= file.sizeInBytes) return;
    if (failures >= ATTEMPTS)
      throw new CommandError(EXIT.UNAVAILABLE, 'The download failed repeatedly. Run the command again to resume it.', {
        cause,
      });
    await delay(pause * Math.max(1, failures), undefined, { signal });
  }
}

/** Resolves when the connection ends, whole or not. */
async function append(
  file: FetchedFile,
  part: string,
  start: number,
  { signal, onBytes }: Pick<DownloadOptions, 'signal' | 'onBytes'>,
): Promise<void> {
  const response = await file.fetchFrom(start);
  if (response.status >= 500 || response.status === 429) {
    await response.body?.cancel();
    throw new Error(`HTTP ${String(response.status)}`);
  }
  if (response.status === GONE) await rm(part, { force: true });
  if (!response.ok || response.body === null) throw new CommandError(EXIT.REFUSED, await toProblem(response));
  const isRest = response.status === 206;
  let at = isRest ? start : 0;
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  body.on('data', (chunk: Buffer) => {
    at += chunk.length;
    onBytes?.(at);
  });
  await pipeline(body, createWriteStream(part, { flags: isRest ? 'a' : 'w' }), { signal });
}

/** Whether a file here has the length and the hash. */
export async function isFile(
  path: string,
  { sizeInBytes, sha256 }: Pick<RemoteFile, 'sizeInBytes' | 'sha256'>,
): Promise<boolean> {
  if ((await sizeOf(path)) !== sizeInBytes) return false;
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex') === sha256;
}

async function sizeOf(path: string): Promise<number | null> {
  const found = await stat(path).catch(() => null);
  return found === null ? null : found.size;
}
