import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { pageSize, type Page, type PageArgs } from './page.ts';
import { rowsAndCount } from './rows-and-count.ts';

/** A number that grows from row to row. */
export interface GrowingKey<E> {
  /** As the query names it, e.g. `export.sequence`. */
  column: string;
  of: (row: E) => number;
}

/**
 * One page of what `query` selects, newest first.
 *
 * @throws BadRequestError for a cursor that is not of ours
 */
export async function readNewest<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  key: GrowingKey<E>,
  { cursor, limit }: PageArgs,
): Promise<Page<E>> {
  const size = pageSize(limit);
  const page = query
    .clone()
    .orderBy(key.column, 'DESC')
    .limit(size + 1);
  if (typeof cursor === 'string') page.andWhere(`${key.column} < :before`, { before: decodeCursor(cursor) });
  const [rows, count] = await rowsAndCount(page, query);
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, cursor: rows.length > size && last !== undefined ? encodeCursor(key.of(last)) : null, count };
}
