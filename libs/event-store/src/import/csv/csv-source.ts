import { MissingValues } from '../cells/missing-values.ts';
import { ImportError } from '../import-error.ts';
import type { CsvOptions } from '../import-options.ts';
import { csvLayout, type CsvLayout } from './csv-layout.ts';
import { BYTE_ORDER_MARK, csvRows, type CsvRow } from './csv-rows.ts';

/** A CSV with its columns found, whose records can be read again and again. */
export class CsvSource {
  private constructor(
    readonly file: string,
    readonly layout: CsvLayout,
    /** Exports for spreadsheets begin with one, see docs/file-format.md. */
    readonly hasMark: boolean,
    readonly options: CsvOptions,
    private readonly read: () => AsyncIterable<string>,
  ) {}

  /** @param read the text from its beginning */
  static async open(file: string, read: () => AsyncIterable<string>, options: CsvOptions): Promise<CsvSource> {
    const hasMark = await beginsWithMark(read());
    const names = options.columns ?? (await readHeader(csvRows(read(), { file, delimiter: delimiterOf(options) })));
    if (names === null) throw new ImportError({ file, line: 1 }, 'expected a header of column names, found nothing.');
    return new CsvSource(file, csvLayout(names, options, file), hasMark, options, read);
  }

  /**
   * Its records but the header and those whose cells are all empty.
   *
   * @throws ImportError for one that has not as many cells as there are columns
   */
  async *rows(): AsyncGenerator<CsvRow[]> {
    const width = this.layout.names.length;
    let isHeader = this.options.columns === undefined;
    for await (const rows of csvRows(this.read(), { file: this.file, delimiter: delimiterOf(this.options) })) {
      if (isHeader && rows.shift() !== undefined) isHeader = false;
      for (const { cells, line } of rows) if (cells.length !== width) this.#refuseWidth(cells.length, line);
      yield rows.filter(({ cells }) => (cells[0] ?? '').trim() !== '' || cells.some((cell) => cell.trim() !== ''));
    }
  }

  missingValues(): MissingValues {
    return new MissingValues(this.options.missingValues);
  }

  #refuseWidth(found: number, line: number): never {
    const expected = this.layout.names.length;
    throw new ImportError(
      { file: this.file, line },
      `expected ${String(expected)} cells, one for each column, found ${String(found)}; a cell with the delimiter in it has to be in quotes.`,
    );
  }
}

function delimiterOf({ delimiter = ',' }: CsvOptions): string {
  return delimiter;
}

async function beginsWithMark(chunks: AsyncIterable<string>): Promise<boolean> {
  for await (const chunk of chunks) if (chunk !== '') return chunk.startsWith(BYTE_ORDER_MARK);
  return false;
}

async function readHeader(batches: AsyncIterable<CsvRow[]>): Promise<readonly string[] | null> {
  for await (const [head] of batches) if (head !== undefined) return head.cells;
  return null;
}
