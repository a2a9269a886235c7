import { open } from 'node:fs/promises';
import type { Compression } from '@obelisk/domain';
import { textLines } from '../text-lines.ts';
import { openFile } from '../verify/open-file.ts';

/** Few large requests cost least; the system takes 16 MiB of text. */
const MOST_EVENTS = 5_000;
const MOST_CHARACTERS = 4_000_000;

/** Events that are sent together. The same file has the same chunks every time. */
export interface Chunk {
  /** Numbers of the lines of its events in the file, from 1. */
  lines: number[];
  body: string;
}

const MAGIC: readonly [Compression, readonly number[]][] = [
  ['GZIP', [0x1f, 0x8b]],
  ['ZSTD', [0x28, 0xb5, 0x2f, 0xfd]],
  ['ZIP', [0x50, 0x4b, 0x03, 0x04]],
];

/** A file of one event a line, packed or not, in chunks. Empty lines are passed over. */
export async function* readChunks(path: string): AsyncGenerator<Chunk> {
  let chunk: Chunk = { lines: [], body: '' };
  let number = 0;
  for await (const line of textLines(await openFile(path, await compressionOf(path)))) {
    number += 1;
    if (line.trim() === '') continue;
    if (chunk.lines.length > 0 && chunk.body.length + line.length > MOST_CHARACTERS) {
      yield chunk;
      chunk = { lines: [], body: '' };
    }
    chunk.lines.push(number);
    chunk.body += `${line}\n`;
    if (chunk.lines.length < MOST_EVENTS) continue;
    yield chunk;
    chunk = { lines: [], body: '' };
  }
  if (chunk.lines.length > 0) yield chunk;
}

async function compressionOf(path: string): Promise<Compression> {
  const handle = await open(path);
  try {
    const { buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return MAGIC.find(([, magic]) => magic.every((byte, index) => buffer[index] === byte))?.[0] ?? 'NONE';
  } finally {
    await handle.close();
  }
}
