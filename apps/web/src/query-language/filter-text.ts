import { isObject, type FilterJson } from './filter-rows.ts';

/** What was typed as a filter: an object, or the text itself with what is wrong about it. */
export type TypedFilter =
  | { readonly filter: FilterJson; readonly problem?: undefined }
  | { readonly filter: string; readonly problem: 'notJson' | 'notObject' };

export function readFilterText(text: string): TypedFilter {
  if (text.trim() === '') return { filter: {} };
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? { filter: value } : { filter: text, problem: 'notObject' };
  } catch {
    return { filter: text, problem: 'notJson' };
  }
}

export function showFilter(filter: FilterJson | string): string {
  if (typeof filter === 'string') return filter;
  return Object.keys(filter).length === 0 ? '' : JSON.stringify(filter, null, 2);
}
