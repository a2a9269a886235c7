import { Socket } from 'node:net';
import { CHUNK_SIZE } from './copy-data-parser.ts';

type ChunkReader = (chunk: Buffer) => void;

/**
 * A connection that reads into one buffer, over and over. Left to itself, Node makes a new one for each chunk: the rows of an export
 * would be allocated once more, and the garbage collector, which counts them, would mark the whole heap for every 100 MB.
 */
export class CopySocket extends Socket {
  #divertedTo: ChunkReader | undefined;

  constructor() {
    const reading: { take: ChunkReader } = { take: () => undefined };
    super({
      onread: {
        buffer: Buffer.allocUnsafeSlow(CHUNK_SIZE),
        callback: (length, buffer) => {
          reading.take(Buffer.from(buffer.buffer, buffer.byteOffset, length));
          return true; // whoever wants no more pauses the socket
        },
      },
    });
    reading.take = (chunk) => {
      if (this.#divertedTo) this.#divertedTo(chunk);
      else this.emit('data', Buffer.from(chunk)); // `pg` keeps what it was given
    };
  }

  /** Hands what comes to `reader`, which copies what it wants to keep; to the listeners of `data` when there is none. */
  divert(reader: ChunkReader | undefined): void {
    this.#divertedTo = reader;
  }
}
