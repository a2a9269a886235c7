import { isUtf8 } from 'node:buffer';
import { ImportError } from '../import-error.ts';
import type { InputFile } from './input-file.ts';

/**
 * The text of a UTF-8 file, in chunks; a byte order mark stays its first character.
 *
 * @param onBytes called with how many bytes of the stored file were read so far
 * @throws ImportError naming the line of bytes that are not UTF-8, and of a NUL
 */
export async function* readText(input: InputFile, onBytes?: (bytes: number) => void): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  let isFirst = true;
  for await (const chunk of input.read(onBytes)) {
    if (isFirst) refuseUtf16(chunk, input.name);
    isFirst = false;
    yield await decoded(() => decoder.decode(chunk, { stream: true }), input);
  }
  yield await decoded(() => decoder.decode(), input);
}

async function decoded(decode: () => string, input: InputFile): Promise<string> {
  let text: string;
  try {
    text = decode();
  } catch {
    return explain(input);
  }
  return text.includes('\0') ? explain(input) : text;
}

/** Reads again up to the fault, to name its line: only a file that is refused pays for that. */
async function explain(input: InputFile): Promise<never> {
  let line = 1;
  let rest = Buffer.alloc(0);
  const refuse = (what: string): never => {
    throw new ImportError({ file: input.name, line }, `expected text in UTF-8, found ${what}; save the file as UTF-8.`);
  };
  for await (const chunk of input.read()) {
    const bytes = Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = bytes.indexOf(10); end !== -1; end = bytes.indexOf(10, start)) {
      const text = bytes.subarray(start, end);
      line += loneReturns(text);
      if (!isUtf8(text)) refuse('other bytes');
      if (text.includes(0)) refuse('a NUL');
      start = end + 1;
      line += 1;
    }
    rest = bytes.subarray(start);
  }
  line += loneReturns(rest);
  return refuse(rest.includes(0) ? 'a NUL' : 'other bytes');
}

/** Carriage returns that end a line of their own: not the last byte, which belongs to the line feed after it. */
function loneReturns(line: Buffer): number {
  return line.subarray(0, -1).filter((byte) => byte === 13).length;
}

/** Of the bytes of ASCII text in UTF-16 every other one is 0. */
function refuseUtf16(head: Buffer, file: string): void {
  const sample = head.subarray(0, 64);
  const hasMark = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff);
  const nulls = sample.filter((byte) => byte === 0).length;
  if (hasMark || (nulls > 0 && nulls >= sample.length / 3))
    throw new ImportError({ file }, 'expected text in UTF-8, found UTF-16; save the file as UTF-8.');
}
