/** Text that an export for spreadsheets puts apostrophes into: see rows/formula-guard.ts, whose guard this takes away. */
const GUARDED = /^'+[=+\-@\t\r＝＋－＠]/;
const GUARDED_INSIDE = /([,;\t\r\n]"*)'('*)(?=[=+@＝＋－＠]|-(?![0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?:[\],}]|$)))/g;

export function unguarded(text: string): string {
  const inside = text.replace(GUARDED_INSIDE, '$1$2');
  return GUARDED.test(inside) ? inside.slice(1) : inside;
}
