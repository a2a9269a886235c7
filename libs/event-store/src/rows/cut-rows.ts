import type { Room, RowCut } from './row-format.ts';

const QUOTE = 0x22;
const LINE_FEED = 0x0a;

/** The most whole rows at the beginning of `rows` within both bounds. @param quotes whether a line feed may be inside of quotes */
export function cutRows(rows: Buffer, room: Room, quotes: boolean): RowCut {
  let cut: RowCut = { bytes: 0, records: 0 };
  let quoted = false;
  for (let at = 0; at < rows.length && cut.records < room.records; at += 1) {
    const byte = rows[at];
    if (quotes && byte === QUOTE) quoted = !quoted;
    if (byte !== LINE_FEED || quoted) continue;
    if (at + 1 > room.bytes) break;
    cut = { bytes: at + 1, records: cut.records + 1 };
  }
  return cut;
}
