import { createSHA256 } from 'hash-wasm';
import type { HashMessage } from './hash-file.ts';

/**
 * Hashes a file of any size piece by piece, beside the page. Its name makes web-host allow WebAssembly in this worker alone: three times the speed of JavaScript.
 */
const REPORT_EVERY = 32 * 1_048_576; // bytes
const PIECE = 1_048_576; // bytes

const tell = (message: HashMessage) => self.postMessage(message);

self.onmessage = async ({ data: file }: MessageEvent<File>) => {
  try {
    const hash = await createSHA256();
    let done = 0;
    let reported = 0;
    const reader = file.stream().getReader({ mode: 'byob' });
    let memory = new ArrayBuffer(PIECE); // one for the whole file: a new one for each piece would grow faster than it is collected
    for (;;) {
      const { done: isOver, value: piece } = await reader.read(new Uint8Array(memory));
      if (isOver) break;
      hash.update(piece);
      memory = piece.buffer;
      done += piece.length;
      if (done - reported < REPORT_EVERY) continue;
      reported = done;
      tell({ done });
    }
    tell({ sha256: hash.digest('hex') });
  } catch (error) {
    tell({ error: error instanceof Error ? error.message : String(error) });
  }
};
