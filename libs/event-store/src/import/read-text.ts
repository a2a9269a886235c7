import { createReadStream } from 'node:fs';
import { ImportError } from './import-error.ts';

const CHUNK_BYTES = 256 * 1_024;

/**
 * The text of a UTF-8 file, in chunks, without a byte order mark.
 *
 * @param onBytes called with the number of bytes read so far
 * @throws ImportError for bytes that are not UTF-8
 */
export async function* readText(file: string, onBytes: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let bytes = 0;
  const decode = (chunk?: Buffer): string => {
    try {
      return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
    } catch (error) {
      throw new ImportError({ file }, `expected UTF-8, found other bytes near byte ${String(bytes)}`, error);
    }
  };
  for await (const chunk of createReadStream(file, { highWaterMark: CHUNK_BYTES }) as AsyncIterable<Buffer>) {
    yield decode(chunk);
    bytes += chunk.length;
    onBytes(bytes);
  }
  yield decode();
}
