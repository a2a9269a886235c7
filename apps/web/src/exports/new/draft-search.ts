import { COMPRESSIONS } from '../compressions.ts';
import { COLUMNS } from './columns.ts';
import * as z from 'zod/mini';
import { isObject } from '../../query-language/filter-rows.ts';
import { EMPTY_DRAFT, type Draft } from './draft.ts';

/** Nonsense in an address counts as absent: it never is an error. */
function orAbsent<Schema extends z.core.$ZodType>(schema: Schema) {
  return z.catch(z.optional(schema), undefined);
}

/** An id may look like a number, and one alone like no list. */
const text = z.pipe(z.union([z.string(), z.number()]), z.transform(String));
const texts = z.pipe(
  z.union([z.array(text), text]),
  z.transform((value) => (Array.isArray(value) ? value : [value])),
);
const whole = z.int().check(z.nonnegative());

/** The draft in the address, in which what nobody changed is left out. `like`: an export to begin with. */
export const draftSearchSchema = z.object({
  like: orAbsent(text),
  dataset: orAbsent(texts),
  metric: orAbsent(texts),
  from: orAbsent(whole),
  to: orAbsent(whole),
  filter: orAbsent(z.unknown()),
  columns: orAbsent(z.array(z.enum(COLUMNS))),
  type: orAbsent(z.enum(['CSV', 'NDJSON', 'PARQUET'])),
  profile: orAbsent(z.enum(['PLAIN', 'SPREADSHEET'])),
  delimiter: orAbsent(z.enum(['COMMA', 'SEMICOLON', 'TAB'])),
  header: orAbsent(z.boolean()),
  lineEnd: orAbsent(z.enum(['LF', 'CRLF'])),
  nullText: orAbsent(text),
  timestampFormat: orAbsent(z.enum(['INTEGER', 'ISO_8601'])),
  precision: orAbsent(z.enum(['SECONDS', 'MILLISECONDS', 'MICROSECONDS'])),
  compression: orAbsent(z.enum(COMPRESSIONS)),
  splitRecords: orAbsent(whole),
  splitBytes: orAbsent(whole),
  limit: orAbsent(whole),
  name: orAbsent(text),
  team: orAbsent(text),
});
export type DraftSearch = z.infer<typeof draftSearchSchema>;

/** In the address each stands by itself. */
const NAMES: Readonly<Record<string, string>> = { datasets: 'dataset', metrics: 'metric' };

export function draftFrom({ dataset, metric, filter, columns, ...search }: DraftSearch): Draft {
  const given = Object.fromEntries(
    Object.keys(EMPTY_DRAFT).flatMap((key) => {
      const value: unknown = search[key as keyof typeof search];
      return value === undefined ? [] : [[key, value] as const];
    }),
  );
  return {
    ...EMPTY_DRAFT,
    ...given,
    datasets: [...new Set(dataset ?? [])],
    metrics: [...new Set(metric ?? [])],
    filter: isObject(filter) || typeof filter === 'string' ? filter : {},
    columns: columns === undefined ? EMPTY_DRAFT.columns : [...new Set(['timestamp', ...columns] as const)],
  };
}

/** The address of a draft. A filter that is not JSON yet stands in it as it was typed. */
export function searchFor(draft: Draft): DraftSearch {
  const changed = Object.entries(EMPTY_DRAFT).flatMap(([key, usual]) => {
    const value: unknown = draft[key as keyof Draft];
    if (JSON.stringify(value) === JSON.stringify(usual)) return [];
    return [[NAMES[key] ?? key, value] as const];
  });
  return Object.fromEntries(changed);
}
