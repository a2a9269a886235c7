import { withinTime } from '@obelisk/database';
import { BadRequestError } from '@obelisk/domain';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';

/** Of each of the two statements, ms. */
const LIMIT_MS = 5_000;

/**
 * The rows of a page, and how many all pages have, on one connection.
 *
 * @throws BadRequestError for a filter that keeps the database busy for too long
 */
export async function rowsAndCount<E extends ObjectLiteral>(
  page: SelectQueryBuilder<E>,
  all: SelectQueryBuilder<E>,
): Promise<[E[], number]> {
  const found = await withinTime(all.connection, LIMIT_MS, async ({ queryRunner }) => {
    if (queryRunner === undefined) throw new TypeError('a transaction without a query runner');
    const rows = await page.setQueryRunner(queryRunner).getMany();
    return [rows, await all.setQueryRunner(queryRunner).getCount()] satisfies [E[], number];
  });
  if (found === null) throw new BadRequestError('filter', 'the search takes too long; use a simpler filter.');
  return found;
}
