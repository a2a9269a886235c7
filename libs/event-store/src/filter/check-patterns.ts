import { timeBudget } from '@obelisk/database';
import { BadRequestError, MAX_VALUE_LENGTH, type Filter } from '@obelisk/domain';
import { QueryFailedError, type DataSource } from 'typeorm';
import { queryWithin } from '../sql/query-within.ts';
import { sql } from '../sql/sql.ts';
import { postgresRegex } from './regex.ts';

/** A checked pattern (parsePattern), and where it stands. */
export type Pattern = Pick<Extract<Filter, { kind: 'regex' }>, 'pattern' | 'ignoreCase' | 'at'>;

/** For all patterns of a request, ms. One that needs it for three texts would need days for a million. */
const LIMIT_MS = 2_000;

/**
 * Has PostgreSQL match the patterns with the worst texts that an event may bring.
 *
 * @throws BadRequestError that names the pattern which takes too long, or which PostgreSQL finds too complex
 */
export async function checkPatterns(dataSource: DataSource, patterns: readonly Pattern[]): Promise<void> {
  const left = timeBudget(LIMIT_MS);
  for (const { pattern, ignoreCase, at } of patterns) {
    const trial = sql`SELECT count(*) FROM unnest(${hostileTexts(pattern)}::text[]) AS text
      WHERE text COLLATE "C" ~ ${postgresRegex(pattern, ignoreCase)}::text`;
    const rows = await queryWithin(dataSource, trial, left()).catch((error: unknown) => {
      throw error instanceof QueryFailedError ? new BadRequestError(at, 'the pattern is too complex.') : error;
    });
    if (rows === null) throw tooSlow(at);
  }
}

function tooSlow(at: string): BadRequestError {
  return new BadRequestError(at, 'the pattern takes too long on long text; use a simpler pattern, or fewer patterns.');
}

/** All patterns of a filter. */
export function filterPatterns(filter: Filter): Pattern[] {
  switch (filter.kind) {
    case 'and':
    case 'or':
      return filter.filters.flatMap(filterPatterns);
    case 'not':
      return filterPatterns(filter.filter);
    case 'regex':
      return [filter];
    default:
      return [];
  }
}

/** As long as a value can be, of the pattern's own characters: one again and again, all by turns, and all in a disorder that is always the same. */
function hostileTexts(pattern: string): string[] {
  const letters = [...new Set(pattern.match(/[\p{L}\p{N}\s]/gu) ?? ['a'])];
  const text = (place: (index: number) => number) =>
    `${Array.from({ length: MAX_VALUE_LENGTH - 1 }, (_, index) => letters[place(index) % letters.length]).join('')}!`;
  let state = 1;
  const disorder = () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff; // the C standard's example of rand()
    return state >>> 16;
  };
  return [text(() => 0), text((index) => index), text(disorder)];
}
