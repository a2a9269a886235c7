/*
 * PostgreSQL's frontend/backend protocol while a COPY … TO STDOUT runs
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY): CopyOutResponse, then one CopyData message per row,
 * between them at any time NoticeResponse, ParameterStatus or NotificationResponse, and at the end CopyDone or ErrorResponse.
 * A message is one byte of type, four of length (big-endian, itself included), and its content.
 */
const COPY_DATA = 0x64; // d
const PASSED_OVER: ReadonlySet<number> = new Set([...'HNSA'].map((letter) => letter.charCodeAt(0)));
const HEADER_LENGTH = 5;

/** Most bytes of one chunk: what CopySocket reads at once; libuv by itself reads 64 KiB. */
export const CHUNK_SIZE = 262_144; // 256 KiB

/** Rows as they came in one chunk. */
export interface CopiedRows {
  /** A view of the chunk. The first row may have begun in an earlier chunk, the last may go on in a later one. */
  data: Buffer;
  /** Where rows end in `data`: the first `count` elements. Overwritten by the next chunk. */
  ends: Int32Array;
  count: number;
}

/** More than a chunk can hold: a row has a line feed at least, in a message with a header of five bytes. */
export const MAX_ROWS = CHUNK_SIZE / 6 + 1;

/**
 * Takes the rows out of the messages. Every row is a message of its own, so a file of ten million rows is as many turns of this
 * loop: it allocates nothing, and moves the rows together inside the chunk that they came in.
 */
export class CopyDataParser {
  readonly #header = Buffer.alloc(HEADER_LENGTH);
  #headerFilled = 0;
  /** Bytes of the current message that are still to come. */
  #left = 0;
  #isData = false;
  readonly #ends = new Int32Array(MAX_ROWS);

  /**
   * @param chunk as read from the connection; it is overwritten
   * @throws RangeError for one of more than CHUNK_SIZE
   * @returns the rows, and from the first message that is not part of the COPY on, what follows
   */
  parse(chunk: Buffer): CopiedRows & { rest: Buffer | null } {
    if (chunk.length > CHUNK_SIZE) throw new RangeError('a chunk is longer than what is read at once');
    const ends = this.#ends;
    let count = 0;
    let read = 0;
    let written = 0;
    while (read < chunk.length) {
      if (this.#left > 0) {
        const end = Math.min(read + this.#left, chunk.length);
        if (this.#isData) {
          if (written !== read) chunk.copyWithin(written, read, end);
          written += end - read;
        }
        this.#left -= end - read;
        read = end;
        if (this.#left === 0 && this.#isData) {
          ends[count] = written;
          count += 1;
        }
      } else if (this.#headerFilled === 0 && !isPartOfCopy(chunk[read])) {
        return { data: chunk.subarray(0, written), ends, count, rest: chunk.subarray(read) };
      } else {
        read = this.#readHeader(chunk, read);
      }
    }
    return { data: chunk.subarray(0, written), ends, count, rest: null };
  }

  /** Chunks end anywhere, also inside of a header. */
  #readHeader(chunk: Buffer, start: number): number {
    if (this.#headerFilled === 0 && chunk.length - start >= HEADER_LENGTH) {
      this.#begin(chunk, start);
      return start + HEADER_LENGTH;
    }
    const copied = chunk.copy(this.#header, this.#headerFilled, start);
    this.#headerFilled += copied;
    if (this.#headerFilled === HEADER_LENGTH) {
      this.#headerFilled = 0;
      this.#begin(this.#header, 0);
    }
    return start + copied;
  }

  #begin(header: Buffer, at: number): void {
    this.#isData = header[at] === COPY_DATA;
    this.#left = header.readUInt32BE(at + 1) - 4;
  }
}

function isPartOfCopy(type: number | undefined): boolean {
  return type === COPY_DATA || (type !== undefined && PASSED_OVER.has(type));
}
