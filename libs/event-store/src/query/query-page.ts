import type { QueryRow } from './query-rows.ts';
import type { Position } from './row-order.ts';

export interface PageOptions {
  /** Most items. */
  limit: number;
  /** How many columns tell where a row stands. */
  columns: number;
  cursorAt: (position: Position) => string;
}

/** The items of one answer, and where the next one begins. */
export class QueryPage {
  readonly #rows: AsyncGenerator<QueryRow[], boolean, undefined>;
  readonly #options: PageOptions;
  #cursor: string | undefined;

  /** @param rows one more than the limit, where there are more */
  constructor(rows: AsyncGenerator<QueryRow[], boolean, undefined>, options: PageOptions) {
    this.#rows = rows;
    this.#options = options;
  }

  /** Absent at the end. A page has fewer items than its limit, and a cursor, when its time was up. Known when all items were read. */
  get cursor(): string | undefined {
    return this.#cursor;
  }

  /** Each item as JSON, some at a time. Read it once, to its end, or return it: it holds a connection to the database. */
  async *items(): AsyncGenerator<string[], void, undefined> {
    let left = this.#options.limit;
    let last: QueryRow | undefined;
    try {
      for (let next = await this.#rows.next(); ; next = await this.#rows.next()) {
        if (next.done === true) {
          if (next.value) this.#continueAfter(last);
          return;
        }
        const rows = next.value.slice(0, left);
        last = rows.at(-1) ?? last;
        left -= rows.length;
        if (rows.length > 0) yield rows.map(({ line }) => line);
        if (rows.length < next.value.length) {
          this.#continueAfter(last);
          return;
        }
      }
    } finally {
      await this.#rows.return(false);
    }
  }

  #continueAfter(row: QueryRow | undefined): void {
    if (row === undefined) return;
    const { columns, cursorAt } = this.#options;
    this.#cursor = cursorAt(Array.from({ length: columns }, (_, index) => row[`p${String(index)}` as 'p0'] ?? null));
  }
}
