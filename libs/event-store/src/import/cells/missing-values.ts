/** What stands for a missing number or truth value, besides an empty cell, unless the person says otherwise. */
export const MISSING_VALUES = [
  ...['NA', 'N/A', 'n/a', '#N/A', '#NA', '<NA>', 'NaN', 'nan', 'NAN', '-NaN', '-nan'],
  ...['null', 'NULL', 'Null', 'None', 'none', 'nil', 'undefined', '-', '--'],
] as const;

/** Tells missing cells from others, and counts them by what stands in them. */
export class MissingValues {
  readonly counts = new Map<string, number>();
  readonly #values: ReadonlySet<string>;
  readonly #texts: ReadonlySet<string>;
  readonly #isGiven: boolean;

  /** @param given in place of the default set; it is then for texts, too */
  constructor(given: readonly string[] | undefined) {
    this.#values = new Set(['', ...(given ?? MISSING_VALUES).map((each) => each.trim())]);
    this.#texts = new Set(given ?? ['']);
    this.#isGiven = given !== undefined;
  }

  /**
   * Of a cell that is to be a number, or true or false; trimmed.
   *
   * @param isQuoted as in an export, where quotes tell a value from a null of the same text; quotes that are around every cell say nothing
   */
  isMissing(cell: string, isQuoted = false): boolean {
    return this.#values.has(cell) && !(isQuoted && this.#isGiven && cell !== '');
  }

  /** Of a cell that is to be text or JSON: in quotes, it is. */
  isMissingText(cell: string, isQuoted: boolean): boolean {
    return !isQuoted && this.#texts.has(cell);
  }

  count(cell: string): void {
    this.counts.set(cell, (this.counts.get(cell) ?? 0) + 1);
  }
}
