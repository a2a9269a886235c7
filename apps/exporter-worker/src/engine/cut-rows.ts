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
 * The most whole rows at the beginning of `csv` (RFC 4180, LF, beginning with a row) within both bounds.
 */
export function cutRows(csv: Buffer, room: Room): RowCut {
  let cut: RowCut = { bytes: 0, records: 0 };
  let quoted = false;
  for (let at = 0; at < csv.length && cut.records < room.records; at += 1) {
    const byte = csv[at];
    if (byte === QUOTE) quoted = !quoted;
    if (byte !== LINE_FEED || quoted) continue;
    if (at + 1 > room.bytes) break;
    cut = { bytes: at + 1, records: cut.records + 1 };
  }
  return cut;
}
