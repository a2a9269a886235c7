import type { NameFilter } from '../api/generated/graphql.ts';
import { escapePattern } from '../availability/escape-pattern.ts';

/** Those whose name has the words; none select nothing away. */
export function nameFilter(find: string): NameFilter | null {
  const words = find.trim();
  return words === '' ? null : { name_regex_i: escapePattern(words) };
}
