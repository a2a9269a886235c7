import { COMPARISONS, type Comparison, type Row } from './filter-rows.ts';
import { isIntoValue, PATHS, typeOf, WHOLES } from './paths.ts';

/** What the first list of a row offers: a path, or `inside` for any path into a value. */
export const FIELD_CHOICES = [
  ...Object.keys(PATHS).slice(0, 3),
  'inside',
  ...Object.keys(PATHS).slice(3),
  ...WHOLES,
] as const;

export type RowOperator = Comparison | 'exists' | 'missing' | 'tags';
type EditableRow = Exclude<Row, { readonly kind: 'json' }>;

export function pathFor(row: EditableRow): string {
  return row.kind === 'tags' ? 'tags' : row.path;
}

/** The choice that a path belongs to; another path of an event is a choice of its own. */
export function choiceFor(path: string): string {
  return isIntoValue(path) || path === 'value->' ? 'inside' : path;
}

export function operatorFor(row: EditableRow): RowOperator {
  if (row.kind === 'tags') return 'tags';
  if (row.kind === 'exists') return row.isThere ? 'exists' : 'missing';
  return row.operator;
}

/** What can be said about a path. */
export function operatorsFor(path: string): RowOperator[] {
  if (path === 'tags') return ['tags', 'exists', 'missing'];
  if (WHOLES.some((whole) => whole === path)) return ['exists', 'missing'];
  const isNumber = typeOf(path) === 'number';
  const comparisons = COMPARISONS.filter((each) => !isNumber || !['_startsWith', '_regex', '_regex_i'].includes(each));
  return [...comparisons, 'exists', 'missing'];
}

/** The row about another path; what was said is kept as far as it can be. */
export function withPath(row: EditableRow, path: string): Row {
  const possible = operatorsFor(path);
  const before = operatorFor(row);
  return withOperator(row, possible.includes(before) ? before : (possible[0] ?? 'exists'), path);
}

export function withOperator(row: EditableRow, operator: RowOperator, path = pathFor(row)): Row {
  const value = valueFor(row);
  if (operator === 'tags') return { kind: 'tags', tags: value };
  if (operator === 'exists' || operator === 'missing') return { kind: 'exists', path, isThere: operator === 'exists' };
  return { kind: 'compare', path, operator, value };
}

export function valueFor(row: EditableRow): string {
  if (row.kind === 'exists') return '';
  return row.kind === 'tags' ? row.tags : row.value;
}

export function withValue(row: EditableRow, value: string): Row {
  if (row.kind === 'exists') return row;
  return row.kind === 'tags' ? { ...row, tags: value } : { ...row, value };
}
