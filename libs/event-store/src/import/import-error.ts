import { ObeliskError } from '@obelisk/domain';

/** Where in a file, as far as it is known. */
export interface ImportPlace {
  file: string;
  /** From 1; the last line of a record that spans several. */
  line?: number;
  /** Name of the column (CSV) or property (NDJSON). */
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
