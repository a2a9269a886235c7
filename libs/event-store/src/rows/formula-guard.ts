import type { Cells } from './csv-rows.ts';
import { IS_STRING } from '../select/expressions.ts';

/** What a spreadsheet takes for the beginning of a formula, and the full-width forms (https://owasp.org/www-community/attacks/CSV_Injection). */
const FORMULA_SIGNS = '=+@＝＋－＠';

/**
 * The place behind whatever some program separates cells by – whichever its list separator is – where it would see a formula. Quotes do not
 * help: to a program that does not take the comma for a separator, a quote after a comma is none. A number in a list keeps its minus.
 *
 * Where apostrophes are before it already there is one more, so that the import can take the guard away again (import/csv/unguarded.ts, docs/adr/0015).
 */
const INNER_FORMULA = String.raw`([,;\t\r\n]"*)(''*)(?=[${FORMULA_SIGNS}]|-(?![0-9]+(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?(?:[],}]|$)))`;

/**
 * Cells with an apostrophe before what would be a formula. Text alone can begin with one: a negative number begins with `-`, too, and must stay a
 * number; JSON begins with none of the signs.
 */
export function spreadsheetCells(plain: Cells): Cells {
  return {
    ...plain,
    dataset: guarded('dataset'),
    metric: guarded('metric'),
    source: guarded('source'),
    geohash: guarded('geohash'),
    producer: guardedInside(`(${plain.producer})::text`),
    tags: guardedInside(`(${plain.tags})::text`),
    value: `CASE WHEN ${IS_STRING} THEN ${guarded('text_value')} ELSE ${guardedInside(plain.value)} END`,
  };
}

/** In UTF-8, ascii() is the code point of the first character. */
function guarded(cell: string): string {
  const first = [...FORMULA_SIGNS, '-', '\t', '\r'].map((sign) => sign.codePointAt(0));
  return `CASE WHEN ascii(ltrim(${cell}, '''')) IN (${first.join(', ')}) THEN '''' ELSE '' END || ${guardedInside(cell)}`;
}

function guardedInside(cell: string): string {
  return `regexp_replace(${cell}, '${INNER_FORMULA}', '\\1''\\2', 'g')`;
}
