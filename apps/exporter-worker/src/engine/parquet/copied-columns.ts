import type { ParquetColumn } from '@obelisk/event-store';

type Cell = bigint | number | string | readonly string[] | null;

const NULL = String.raw`\N`;

/** Rows of COPY's text format, taken apart into columns (https://www.postgresql.org/docs/current/sql-copy.html#SQL-COPY-FILE-FORMATS). */
export class CopiedColumns {
  readonly data: Cell[][];
  records = 0;
  /** Of the rows. */
  bytes = 0;
  /** Of the values: 8 of a time or a number, UTF-8 of a text, of tags as JSON. What a preview counts, and no encoding changes. */
  plainBytes = 0;

  private readonly parsers: readonly CellParser[];

  constructor(columns: readonly ParquetColumn[]) {
    this.data = columns.map(() => []);
    this.parsers = columns.map(({ kind }) => PARSERS[kind]());
  }

  add(rows: Buffer): void {
    this.bytes += rows.length;
    const text = rows.toString();
    for (let at = 0; at < text.length; this.records += 1) {
      const end = text.indexOf('\n', at);
      const cells = text.slice(at, end).split('\t');
      for (const [index, parse] of this.parsers.entries()) this.data[index]?.push(this.parsed(cells[index], parse));
      at = end + 1;
    }
  }

  private parsed(cell: string | undefined, { isText, parse }: CellParser): Cell {
    if (cell === undefined) throw new Error('a row has too few cells');
    if (cell === NULL) return null;
    const plain = isText ? unescaped(cell) : cell;
    this.plainBytes += isText ? Buffer.byteLength(plain) : 8;
    return parse(plain);
  }
}

interface CellParser {
  isText: boolean;
  parse(plain: string): Cell;
}

/** Each column has its own. */
const PARSERS: Readonly<Record<ParquetColumn['kind'], () => CellParser>> = {
  TIMES: () => ({ isText: false, parse: BigInt }),
  NUMBERS: () => ({ isText: false, parse: Number }),
  TEXT: () => ({ isText: true, parse: (plain) => plain }),
  TEXTS: () => ({ isText: true, parse: lastKept((plain) => JSON.parse(plain) as string[]) }),
};

/** Most lists are the same as the one before. */
function lastKept(parse: (plain: string) => Cell): (plain: string) => Cell {
  let last: string | undefined;
  let parsed: Cell = null;
  return (plain) => {
    if (plain !== last) parsed = parse(plain);
    last = plain;
    return parsed;
  };
}

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** COPY writes no other escapes than these and the backslash itself. */
function unescaped(cell: string): string {
  if (!cell.includes('\\')) return cell;
  return cell.replaceAll(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter);
}
