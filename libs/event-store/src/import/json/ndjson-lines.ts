import { ImportError } from '../import-error.ts';

/** Far beyond any legal event; stops a file without line ends from filling the memory. */
const LONGEST_LINE = 1_048_576;

export interface TextLine {
  /** From 1. */
  line: number;
  text: string;
}

/**
 * Lines that are not blank, with line ends of any kind, also mixed. Yields a batch for each chunk.
 *
 * @throws ImportError naming a line that is too long
 */
export async function* ndjsonLines(chunks: AsyncIterable<string>, file: string): AsyncGenerator<TextLine[]> {
  let rest = '';
  let line = 0;
  const cut = (text: string, isLast: boolean): TextLine[] => {
    const parts = text.split(text.includes('\r') ? /\r\n|\n|\r/ : '\n');
    rest = isLast ? '' : (parts.pop() ?? '');
    return parts.map((part) => {
      line += 1;
      if (part.length > LONGEST_LINE) refuseLong(file, line);
      return { line, text: part };
    });
  };
  let isFirst = true;
  for await (const chunk of chunks) {
    const text = isFirst && chunk.startsWith('\ufeff') ? chunk.slice(1) : rest + chunk;
    if (chunk !== '') isFirst = false;
    // Of a return at the end a line feed may be the other half.
    const half = text.endsWith('\r') ? 1 : 0;
    const lines = cut(text.slice(0, text.length - half), false);
    rest += half === 1 ? '\r' : '';
    if (rest.length > LONGEST_LINE) refuseLong(file, line + 1);
    yield lines.filter(isFilled);
  }
  yield cut(rest, true).filter(isFilled);
}

function isFilled({ text }: TextLine): boolean {
  return text.trim() !== '';
}

function refuseLong(file: string, line: number): never {
  throw new ImportError({ file, line }, `expected lines of at most ${LONGEST_LINE.toLocaleString('en')} characters.`);
}
