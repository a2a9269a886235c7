/*
 * PostgreSQL's frontend/backend protocol while a COPY … TO STDOUT runs
 * (https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-COPY): CopyOutResponse, then one CopyData message per row,
 * between them at any time NoticeResponse, ParameterStatus or NotificationResponse, and at the end CopyDone or ErrorResponse.
 * A message is one byte of type, four of length (big-endian, itself included), and its content.
 */
const COPY_DATA = 0x64; // d
const PASSED_OVER: ReadonlySet<number> = new Set([...'HNSA'].map((letter) => letter.charCodeAt(0)));
const HEADER_LENGTH = 5;

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

  /**
   * @param chunk as read from the connection; it is overwritten
   * @returns the rows' bytes, a view of `chunk`, and from the first message that is not part of the COPY on, what follows
   */
  parse(chunk: Buffer): { data: Buffer; rest: Buffer | null } {
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
      } else if (this.#headerFilled === 0 && !isPartOfCopy(chunk[read])) {
        return { data: chunk.subarray(0, written), rest: chunk.subarray(read) };
      } else {
        read = this.#readHeader(chunk, read);
      }
    }
    return { data: chunk.subarray(0, written), rest: null };
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
