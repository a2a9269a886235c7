const SIGNS = '=+@＝＋－＠';
const SEPARATORS = ',;\t\r\n';

/** A cell as the profile SPREADSHEET shows it, told character by character: docs/file-format.md. @param isText whether the whole cell is a text */
export function withGuards(cell: string, isText: boolean): string {
  let guarded = isText && beginsFormula(cell, `${SIGNS}-\t\r`, () => false) ? "'" : '';
  for (let at = 0; at < cell.length;) {
    const character = cell.charAt(at++);
    guarded += character;
    if (!SEPARATORS.includes(character)) continue;
    while (cell.charAt(at) === '"') guarded += cell.charAt(at++);
    if (beginsFormula(cell.slice(at), `${SIGNS}-`, isNegativeNumber)) guarded += "'";
  }
  return guarded;
}

function beginsFormula(text: string, signs: string, isException: (text: string) => boolean): boolean {
  const bare = text.replace(/^'+/, '');
  return bare !== '' && signs.includes(bare.charAt(0)) && !isException(bare);
}

/** Up to the end of the cell, or of an item of JSON. */
function isNegativeNumber(text: string): boolean {
  const [item = ''] = text.split(/[\],}]/);
  return /^-\d+(\.\d+)?([eE][+-]?\d+)?$/.test(item);
}
