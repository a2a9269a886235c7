import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { isNetwork } from '../connection.ts';
import { CommandError, EXIT } from '../exit-code.ts';
import type { Chunk } from './read-chunks.ts';

const pack = promisify(gzip);
/** In a row, of answers that say nothing about when to come again, and of none. */
const ATTEMPTS = 8;
const PAUSE_MS = 1_000;
const MOST_WAIT_MS = 3_600_000;

export interface ChunkTarget {
  /** Posts a body; asks for a new token when the last one has expired. */
  post: (body: Uint8Array, headers: Record<string, string>) => Promise<Response>;
  /** What the system knows the chunk by, so that it stores it once. */
  key: string;
  signal: AbortSignal;
  /** Called before a wait, ms. */
  onWait?: (milliseconds: number) => void;
  /** Pause before the next attempt where nothing says how long, ms. */
  pause?: number;
}

/**
 * Sends a chunk until it is stored, and waits as the system says.
 *
 * @throws CommandError with the line that is wrong, or when the system does not answer
 */
export async function sendChunk(
  chunk: Chunk,
  { post, key, signal, onWait, pause = PAUSE_MS }: ChunkTarget,
): Promise<void> {
  const body = await pack(chunk.body);
  const headers = { 'Content-Type': 'application/x-ndjson', 'Content-Encoding': 'gzip', 'Idempotency-Key': key };
  let failures = 0;
  for (;;) {
    const answer = await post(body, headers).catch((error: unknown) => {
      signal.throwIfAborted();
      if (isNetwork(error)) return null;
      throw error;
    });
    if (answer?.ok === true) return;
    if (answer !== null && answer.status < 500 && answer.status !== 429) throw await refusal(answer, chunk);
    const told = Number(answer?.headers.get('retry-after') ?? Number.NaN) * 1_000;
    await answer?.body?.cancel();
    const isTold = Number.isFinite(told);
    failures = answer?.status === 429 && isTold ? 0 : failures + 1;
    if (failures > ATTEMPTS)
      throw new CommandError(EXIT.UNAVAILABLE, 'The system does not take events. Run the command again to go on.');
    const wait = isTold ? Math.min(told, MOST_WAIT_MS) : pause * failures;
    onWait?.(wait);
    await delay(wait, undefined, { signal });
  }
}

async function refusal(answer: Response, { lines }: Chunk): Promise<CommandError> {
  const { error } = (await answer.json().catch(() => ({}))) as {
    error?: { message?: string; details?: { index?: number } | null };
  };
  const code = answer.status === 401 || answer.status === 403 ? EXIT.NOT_ALLOWED : EXIT.REFUSED;
  const message = error?.message ?? `The system answered ${String(answer.status)}.`;
  const line = lines[error?.details?.index ?? Number.NaN];
  if (line === undefined) return new CommandError(code, message);
  const before = (lines[0] ?? 1) - 1;
  const reason = message.replace(/^Invalid event at index \d+: /, '');
  return new CommandError(
    EXIT.WRONG_FILE,
    `Line ${String(line)}: ${reason} Lines 1 to ${String(before)} are stored, and none after them.`.replace(
      'Lines 1 to 0 are stored, and none after them.',
      'Nothing of the file is stored.',
    ),
  );
}
