import type { FileType } from '@obelisk/domain';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

export interface Room {
  records: number;
  bytes: number;
}

/** What fits: whole rows at the beginning of a block. */
export interface RowCut {
  bytes: number;
  records: number;
}

/**
 * The most whole rows at the beginning of `rows` within both bounds. Rows end with a line feed; in CSV it may also be inside of quotes, in
 * JSON it is not.
 */
export function cutRows(rows: Buffer, room: Room, type: FileType): RowCut {
  const isCsv = type === 'CSV';
  let cut: RowCut = { bytes: 0, records: 0 };
  let quoted = false;
  for (let at = 0; at < rows.length && cut.records < room.records; at += 1) {
    const byte = rows[at];
    if (isCsv && byte === QUOTE) quoted = !quoted;
    if (byte !== LINE_FEED || quoted) continue;
    if (at + 1 > room.bytes) break;
    cut = { bytes: at + 1, records: cut.records + 1 };
  }
  return cut;
}
