import type { RowBlock } from '../slice.ts';
import type { BlockPool } from './block-pool.ts';
import type { CopiedRows } from './copy-data-parser.ts';

/**
 * Packs rows into blocks: as many whole rows as fit, so that a file can begin and end between any two blocks. A row that is longer
 * than a block is a longer block of its own. Where blocks end depends on the rows alone, not on how they arrived (docs/adr/0005).
 */
export class BlockFiller {
  #block: Buffer;
  #filled = 0;
  /** Bytes and number of the whole rows in the block. */
  #wholeBytes = 0;
  #records = 0;

  constructor(
    private readonly pool: BlockPool,
    private readonly onBlock: (block: RowBlock) => void,
  ) {
    this.#block = pool.take();
  }

  write({ data, ends, count }: CopiedRows): void {
    let read = 0;
    let row = 0;
    while (read < data.length) {
      const copied = data.copy(this.#block, this.#filled, read);
      for (; row < count && (ends[row] ?? 0) <= read + copied; row += 1) {
        this.#wholeBytes = this.#filled + (ends[row] ?? 0) - read;
        this.#records += 1;
      }
      read += copied;
      this.#filled += copied;
      if (this.#filled === this.#block.length) this.#makeRoom();
    }
  }

  /** After the last row. */
  end(): void {
    if (this.#records > 0) this.#hand(this.#block.subarray(0, this.#wholeBytes));
    else this.pool.give(this.#block);
  }

  /** The whole rows leave; the beginning of the next one goes on in a new block. Without a whole row the block grows. */
  #makeRoom(): void {
    const full = this.#block;
    const rest = full.subarray(this.#wholeBytes);
    this.#block = rest.length < this.pool.blockSize ? this.pool.take() : Buffer.allocUnsafeSlow(rest.length * 2);
    this.#filled = rest.copy(this.#block);
    if (this.#records > 0) this.#hand(full.subarray(0, this.#wholeBytes));
    else this.pool.give(full);
  }

  #hand(bytes: Buffer): void {
    const records = this.#records;
    this.#wholeBytes = 0;
    this.#records = 0;
    this.onBlock({ bytes, records });
  }
}
