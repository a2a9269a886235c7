import { EXACT_FORM, NUMERIC_FORM, readNumber } from '../cells/numeric-cell.ts';
import { shown } from '../import-error.ts';

/** What becomes of a column, or in the long form of a metric: a metric of that type, nothing, or the file is refused. */
export type ColumnKind = 'number' | 'bool' | 'string' | 'passed-over' | 'refused';

export interface FoundCell {
  line: number;
  cell: string;
}

/** The judgement of a column by all of its cells. */
export interface ColumnReport {
  name: string;
  kind: ColumnKind;
  /** Why it is refused or passed over; empty otherwise. */
  reason: string;
  /** The cell that it is refused for, or the first one that is not missing; null when all are. */
  first: FoundCell | null;
}

const TRUTH = /^(?:true|false)$/i;
const LIKE_DECIMAL_COMMA = /^[+-]?\d+,\d+$/;

export function isTruth(cell: string): boolean {
  return TRUTH.test(cell);
}

/** Sees every cell of a column that is not missing. */
export class ColumnJudge {
  #first: FoundCell | null = null;
  #number: FoundCell | null = null;
  #inexact: FoundCell | null = null;
  #other: FoundCell | null = null;

  constructor(
    private readonly name: string,
    private readonly isString: boolean,
    private readonly decimalComma: boolean,
  ) {}

  add(cell: string, line: number): void {
    const number = this.isString ? null : readNumber(cell, this.decimalComma);
    if (typeof number === 'number') {
      this.#number ??= { line, cell };
      return;
    }
    const found = { line, cell };
    this.#first ??= found;
    if (number === 'inexact') this.#inexact ??= found;
    else if (!isTruth(cell)) this.#other ??= found;
  }

  report(): ColumnReport {
    const { name } = this;
    const report = (kind: ColumnKind, reason: string, first: FoundCell | null): ColumnReport => ({
      name,
      kind,
      reason,
      first,
    });
    const first = this.#first ?? this.#number;
    if (this.isString) return report('string', '', first);
    if (this.#inexact !== null) return report('refused', this.#refusal(EXACT_FORM, this.#inexact), this.#inexact);
    if (this.#number !== null) {
      if (this.#first === null) return report('number', '', first);
      const { line, cell } = this.#number;
      const expected = `${NUMERIC_FORM}, as in line ${String(line)} (${shown(cell)})`;
      return report('refused', this.#refusal(expected, this.#first), this.#first);
    }
    if (this.#first === null) return report('passed-over', 'holds no values', null);
    if (this.#other === null) return report('bool', '', first);
    const hint = LIKE_DECIMAL_COMMA.test(this.#first.cell) ? '; if that is a number, say --decimal-comma' : '';
    return report('passed-over', `holds no numbers${hint}`, first);
  }

  #refusal(expected: string, { cell }: FoundCell): string {
    return `expected ${expected}, found ${shown(cell)}. ${waysOut(this.name, cell)}`;
  }
}

/** What a person can do about a cell that is not like the others. */
export function waysOut(column: string, cell: string): string {
  const name = JSON.stringify(column);
  return `If it stands for a missing value, name it in --missing-values (${shown(cell)}); else leave the column out by --skip-columns ${name}, or keep it as text by --string-columns ${name}.`;
}
