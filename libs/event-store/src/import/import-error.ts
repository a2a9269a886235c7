import { ObeliskError } from '@obelisk/domain';

/** Where in a file, as far as it is known. */
export interface ImportPlace {
  file: string;
  /** From 1, as an editor shows it; the first line of a record that spans several. */
  line?: number;
  /** Name of the column (CSV) or path of the property (NDJSON). */
  column?: string;
}

/** A file cannot be imported, and nothing of it was: the message names file, line, column and what was expected. */
export class ImportError extends ObeliskError {
  readonly place: ImportPlace;

  constructor(place: ImportPlace, fault: string, cause?: unknown) {
    const line = place.line === undefined ? '' : `, line ${String(place.line)}`;
    const column = place.column === undefined ? '' : `, column ${JSON.stringify(place.column)}`;
    super('BAD_REQUEST', `${place.file}${line}${column}: ${fault}`, { cause });
    this.place = place;
  }
}

/** What is wrong with one cell; who reads the cell knows where it stands. */
export class CellFault extends Error {}

const SHOWN = 60;

/** A cell as messages show it. */
export function shown(cell: string): string {
  return JSON.stringify(cell.length > SHOWN ? `${cell.slice(0, SHOWN)}…` : cell);
}
