import { CHUNK_SIZE, MAX_ROWS, type CopiedRows } from './copy-data-parser.ts';

const CARRIAGE_RETURN = 0x0d;

/**
 * Ends rows with CRLF, as COPY does not: a carriage return goes before the last byte of each row, its line feed, and nowhere else. What is
 * inside of quotes stays as it is.
 */
export class CrlfRows {
  readonly #bytes = Buffer.allocUnsafeSlow(CHUNK_SIZE + MAX_ROWS);
  readonly #ends = new Int32Array(MAX_ROWS);

  /** @returns views of memory that the next call uses again */
  convert({ data, ends, count }: CopiedRows): CopiedRows {
    let read = 0;
    let written = 0;
    for (let row = 0; row < count; row += 1) {
      const lineFeed = (ends[row] ?? 0) - 1;
      written += data.copy(this.#bytes, written, read, lineFeed);
      this.#bytes[written] = CARRIAGE_RETURN;
      written += 1;
      read = lineFeed; // it is copied with the next row
      this.#ends[row] = written + 1;
    }
    written += data.copy(this.#bytes, written, read);
    return { data: this.#bytes.subarray(0, written), ends: this.#ends, count };
  }
}
