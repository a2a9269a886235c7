/** Behind it no character has two cases. */
const LAST_CASED = 0x1ffff;

let known: ReadonlyMap<number, readonly number[]> | undefined;

/** The characters that JavaScript takes for this one when it ignores the case (flags `iu`), itself among them. */
export function caseVariants(character: number): readonly number[] {
  known ??= groups();
  return known.get(character) ?? [character];
}

/** All characters that have variants. */
export function casedCharacters(): Iterable<number> {
  known ??= groups();
  return known.keys();
}

/** What the mappings to upper and lower case join, unless the engine itself tells the two apart (as ı and i). */
function groups(): ReadonlyMap<number, readonly number[]> {
  const joined = new Map<number, Set<number>>();
  const join = (a: number, b: number) => {
    const group = new Set([a, b, ...(joined.get(a) ?? []), ...(joined.get(b) ?? [])]);
    for (const each of group) joined.set(each, group);
  };
  for (let character = 0x41; character <= LAST_CASED; character += 1) {
    if (character === 0xd800) character = 0xe000;
    const text = String.fromCodePoint(character);
    for (const other of [text.toLowerCase(), text.toUpperCase()]) {
      const code = other.codePointAt(0) ?? character;
      if (code !== character && other.length === String.fromCodePoint(code).length) join(character, code);
    }
  }
  const variants = new Map<number, readonly number[]>();
  for (const [character, group] of joined) {
    const alike = new RegExp(`^${escapeOf(character)}$`, 'iu');
    variants.set(
      character,
      [...group].filter((each) => alike.test(String.fromCodePoint(each))),
    );
  }
  return variants;
}

function escapeOf(character: number): string {
  return `\\u{${character.toString(16)}}`;
}
