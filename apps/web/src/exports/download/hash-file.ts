/** What the worker says: bytes so far, the hash, or why not. */
export type HashMessage = { readonly done: number } | { readonly sha256: string } | { readonly error: string };

/**
 * SHA-256 of a file, hexadecimal.
 * @param onProgress bytes so far
 * @throws Error when the file cannot be read
 */
export function hashFile(file: File, onProgress: (done: number) => void, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sha256.wasm-worker.ts', import.meta.url), { type: 'module' });
    const end = (settle: () => void) => {
      worker.terminate();
      settle();
    };
    signal.addEventListener('abort', () => end(() => reject(new Error('Stopped.'))), { once: true });
    worker.onerror = ({ message }) => end(() => reject(new Error(message)));
    worker.onmessage = ({ data }: MessageEvent<HashMessage>) => {
      if ('done' in data) onProgress(data.done);
      else if ('sha256' in data) end(() => resolve(data.sha256));
      else end(() => reject(new Error(data.error)));
    };
    worker.postMessage(file);
  });
}
