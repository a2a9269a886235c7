import { BadRequestError, type Filter } from '@obelisk/domain';
import { QueryFailedError, type DataSource } from 'typeorm';
import { queryWithin } from '../sql/query-within.ts';
import { joinSql, sql, type Sql } from '../sql/sql.ts';
import { postgresRegex } from './regex.ts';

/** For all patterns of a filter together, each on the longest text that a value may be. */
const LIMIT_MS = 1_000;
const LONGEST_TEXT = 65_535;

/** PostgreSQL's for a pattern that it does not compile: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const INVALID_REGULAR_EXPRESSION = '2201B';

type Pattern = Extract<Filter, { kind: 'regex' }>;

/**
 * Tries the patterns of a filter on hostile text – long, and made of their own characters – before anything is promised.
 *
 * @throws BadRequestError for patterns that take too long, or that PostgreSQL refuses
 */
export async function checkPatterns(dataSource: DataSource, filter: Filter, argument: string): Promise<void> {
  const patterns = patternsOf(filter);
  if (patterns.length === 0) return;
  const trials = patterns.map(
    ({ pattern, ignoreCase }) =>
      sql`(${hostileText(pattern)} COLLATE "C" ~ ${postgresRegex(pattern, ignoreCase)}::text)`,
  );
  try {
    if ((await queryWithin(dataSource, sql`SELECT ${joinSql(trials, sql`, `)}`, LIMIT_MS)) !== null) return;
  } catch (error) {
    if (!isRefused(error)) throw error;
  }
  throw new BadRequestError(argument, 'a _regex of it takes too long on long text; use a simpler one, or fewer.');
}

function patternsOf(filter: Filter): Pattern[] {
  if (filter.kind === 'regex') return [filter];
  if (filter.kind === 'not') return patternsOf(filter.filter);
  return 'filters' in filter ? filter.filters.flatMap(patternsOf) : [];
}

/** What the pattern almost matches, over and over, and then does not. */
function hostileText(pattern: string): Sql {
  const characters = pattern.replaceAll(/[^\p{L}\p{N} ]/gu, '') || 'a';
  return sql`(left(repeat(${characters}::text, ${LONGEST_TEXT}::integer / ${characters.length}::integer), ${LONGEST_TEXT}::integer - 1) || '!')`;
}

function isRefused(error: unknown): boolean {
  return (
    error instanceof QueryFailedError && (error.driverError as { code?: string }).code === INVALID_REGULAR_EXPRESSION
  );
}
