import { ImportError, shown } from '../import-error.ts';

/** Far beyond any legal record; stops a quote that is never closed from filling the memory. */
const LONGEST_RECORD = 1_048_576;
/** Where a file begins with one, it is no part of the first cell. */
export const BYTE_ORDER_MARK = '\ufeff';
const QUOTE = 34;
const LF = 10;
const CR = 13;

export interface CsvRow {
  /** Where it begins, from 1. */
  line: number;
  cells: string[];
  /** Which cells stood in quotes, by index; null when none did. */
  quoted: ReadonlySet<number> | null;
}

/**
 * The records of a CSV (RFC 4180), with line ends of any kind, also mixed; blank lines are passed over. Yields a batch for each chunk.
 *
 * @throws ImportError that names the line, of a quote that is not closed the one where it opens
 */
export async function* csvRows(
  chunks: AsyncIterable<string>,
  { file, delimiter }: { file: string; delimiter: string },
): AsyncGenerator<CsvRow[]> {
  const cutter = new RowCutter(file, delimiter.charCodeAt(0));
  let isFirst = true;
  for await (const chunk of chunks) {
    yield cutter.cut(isFirst && chunk.startsWith(BYTE_ORDER_MARK) ? chunk.slice(1) : chunk, false);
    if (chunk !== '') isFirst = false;
  }
  yield cutter.cut('', true);
}

/** Cuts what came so far into records, and keeps the one that is not whole yet. */
export class RowCutter {
  #text = '';
  #at = 0;
  #line = 1;
  /** Where a quote opens that the text does not close. */
  #openQuote: number | null = null;

  constructor(
    private readonly file: string,
    private readonly delimiter: number,
  ) {}

  cut(chunk: string, isLast: boolean): CsvRow[] {
    this.#text = this.#text.slice(this.#at) + chunk;
    this.#at = 0;
    const rows: CsvRow[] = [];
    for (;;) {
      const start = this.#at;
      const line = this.#line;
      this.#openQuote = null;
      const row = this.#row(isLast);
      if (row === null || this.#at - start > LONGEST_RECORD) {
        this.#line = line;
        if ((row === null ? this.#text.length : this.#at) - start > LONGEST_RECORD) this.#refuseLong();
        this.#at = start;
        return rows;
      }
      if (!isBlank(row)) rows.push(row);
    }
  }

  /** The next record, or null when it may go on in the next chunk. */
  #row(isLast: boolean): CsvRow | null {
    const text = this.#text;
    if (this.#at >= text.length) return null;
    const cells: string[] = [];
    const line = this.#line;
    let quoted: Set<number> | null = null;
    for (;;) {
      if (text.charCodeAt(this.#at) === QUOTE) {
        const cell = this.#quotedCell(isLast);
        if (cell === null) return null;
        (quoted ??= new Set()).add(cells.length);
        cells.push(cell);
      } else {
        cells.push(this.#plainCell());
      }
      const next = text.charCodeAt(this.#at);
      if (next === this.delimiter) {
        this.#at += 1;
        continue;
      }
      if (this.#at >= text.length) return isLast ? { line, cells, quoted } : null;
      if (next !== LF && next !== CR) this.#refuseQuote(cells.at(-1) ?? '', quoted?.has(cells.length - 1) === true);
      if (next === CR && this.#at + 1 === text.length && !isLast) return null; // a line feed may follow
      this.#at += next === CR && text.charCodeAt(this.#at + 1) === LF ? 2 : 1;
      this.#line += 1;
      return { line, cells, quoted };
    }
  }

  #plainCell(): string {
    const text = this.#text;
    const start = this.#at;
    let at = start;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === this.delimiter || code === LF || code === CR || code === QUOTE) break;
    }
    this.#at = at;
    return text.slice(start, at);
  }

  #quotedCell(isLast: boolean): string | null {
    const text = this.#text;
    const line = this.#line;
    let cell = '';
    let from = this.#at + 1;
    for (;;) {
      const end = text.indexOf('"', from);
      if (end === -1 || (end + 1 === text.length && !isLast)) {
        this.#openQuote = line;
        if (isLast) this.#refuse(line, 'a quote opens here that is not closed.');
        return null;
      }
      cell += text.slice(from, end);
      if (text.charCodeAt(end + 1) !== QUOTE) {
        this.#at = end + 1;
        this.#line += lineEnds(cell);
        return cell;
      }
      cell += '"';
      from = end + 2;
    }
  }

  #refuseQuote(cell: string, isQuoted: boolean): never {
    const where = isQuoted
      ? `something follows the closing quote of ${shown(cell)}`
      : `a quote stands inside of the cell that begins with ${shown(cell)}`;
    this.#refuse(this.#line, `${where}; put the whole cell in quotes, and write a quote in it twice.`);
  }

  #refuseLong(): never {
    const most = LONGEST_RECORD.toLocaleString('en');
    if (this.#openQuote !== null)
      this.#refuse(this.#openQuote, `a quote opens here that is not closed within ${most} characters.`);
    this.#refuse(this.#line, `expected records of at most ${most} characters.`);
  }

  #refuse(line: number, fault: string): never {
    throw new ImportError({ file: this.file, line }, fault);
  }
}

function isBlank({ cells, quoted }: CsvRow): boolean {
  return cells.length === 1 && quoted === null && cells[0]?.trim() === '';
}

function lineEnds(text: string): number {
  if (!text.includes('\n') && !text.includes('\r')) return 0;
  return text.match(/\r\n|\n|\r/g)?.length ?? 0;
}
