import type { ExportFormat } from '@obelisk/domain';
import { CanonicalRows, type RowsDigest } from './canonical-rows.ts';
import { CONFORMANCE_FIELDS, type RandomEvent } from './random-events.ts';
import { withGuards } from './spreadsheet-guard.ts';

/** What a reader must find in a file of the format, told by rules of its own: docs/file-format.md. @param tellsNull whether it knows null from text */
export function expectedRows(events: Iterable<RandomEvent>, format: ExportFormat, tellsNull: boolean): RowsDigest {
  const nullText = format.type === 'CSV' ? format.nullText : '';
  const rows = new CanonicalRows(CONFORMANCE_FIELDS, tellsNull ? undefined : nullText);
  const nullCell = tellsNull ? null : nullText;
  const isSpreadsheet = format.type === 'CSV' && format.profile === 'SPREADSHEET';
  for (const { cells } of events) {
    rows.add(
      CONFORMANCE_FIELDS.map((field) => {
        const cell = cells[field];
        if (cell === null) return nullCell;
        if (field === 'timestamp' && 'timestampFormat' in format && format.timestampFormat === 'ISO_8601')
          return new Date(Number(cell)).toISOString();
        const isText =
          field === 'metric' ||
          field === 'source' ||
          (field === 'value' && cells.metric?.endsWith('::string') === true);
        return isSpreadsheet ? withGuards(cell, isText) : cell;
      }),
    );
  }
  return rows.digest();
}
