import { withinTime } from '@obelisk/database';
import { BadRequestError } from '@obelisk/domain';
import type { MetricCount } from '@obelisk/event-store';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { applyListFilter } from '../listing/list-filter.ts';
import { decodeCursor, encodeCursor } from '../listing/page-cursor.ts';
import { pageSize, type Page } from '../listing/page.ts';
import type { MetricArgs } from './dataset-content.args.ts';

const COLUMNS = { id: 'metric.id', name: 'metric.name', type: 'metric.type' };
const LIMIT_MS = 5_000;

/**
 * One page of metrics, by name. They are counts and no rows of a table, so that `readPage` does not know them.
 *
 * @throws BadRequestError for a filter or a cursor that cannot be used
 */
export async function metricPage(
  query: SelectQueryBuilder<ObjectLiteral>,
  { filter, cursor, limit }: MetricArgs,
): Promise<Page<MetricCount>> {
  const size = pageSize(limit);
  await applyListFilter(query, filter, COLUMNS);
  const page = query
    .clone()
    .orderBy(COLUMNS.id)
    .limit(size + 1);
  if (typeof cursor === 'string') {
    const [after] = decodeCursor(cursor, ['string']);
    page.andWhere(`${COLUMNS.id} > :after`, { after });
  }
  const all = query.clone().select('count(*)::integer', 'count');
  const found = await withinTime(query.connection, LIMIT_MS, async ({ queryRunner }) => {
    if (queryRunner === undefined) throw new TypeError('a transaction without a query runner');
    const rows = await page.setQueryRunner(queryRunner).getRawMany<MetricCount>();
    return { rows, count: (await all.setQueryRunner(queryRunner).getRawOne<{ count: number }>())?.count ?? null };
  });
  if (found === null) throw new BadRequestError('filter', 'the search takes too long; use a simpler filter.');
  const items = found.rows.slice(0, size);
  const last = items.at(-1);
  return { items, count: found.count, cursor: found.rows.length > size && last ? encodeCursor([last.id]) : null };
}
