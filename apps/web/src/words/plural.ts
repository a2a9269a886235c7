const rules = new Map<string, Intl.PluralRules>();

/** `plural('en', 1, {one: 'file', other: 'files'})` → `file`. */
export function plural(
  language: string,
  count: number,
  forms: { readonly one: string; readonly other: string },
): string {
  let rule = rules.get(language);
  if (rule === undefined) rules.set(language, (rule = new Intl.PluralRules(language)));
  return rule.select(count) === 'one' ? forms.one : forms.other;
}
