import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** The least a reader must take: `minRate` bytes per second on average over each `window` milliseconds. */
export interface ReaderLimits {
  readonly minRate: number;
  readonly window: number;
}

/**
 * Calls `onTooSlow` once a reader let a whole window pass with bytes waiting for it and took fewer than the limit. A slow
 * storage is not the reader's fault: then nothing waits. Looks once per window, so a stalled reader goes after one to two
 * of them; bytes count when the operating system takes them, in steps as large as its send buffer.
 *
 * @returns what stops the watch
 */
export function watchReader(
  response: ServerResponse,
  socket: Socket,
  { minRate, window }: ReaderLimits,
  onTooSlow: () => void,
): () => void {
  const least = (minRate * window) / 1_000;
  let seen = socket.bytesWritten;
  const timer = setInterval(() => {
    const taken = socket.bytesWritten - seen;
    seen += taken;
    if (taken < least && response.writableLength > 0) onTooSlow();
  }, window);
  return () => {
    clearInterval(timer);
  };
}
