import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { BadRequestError } from '@obelisk/domain';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { decodeCursor, encodeCursor } from './page-cursor.ts';
import { rowsAndCount } from './rows-and-count.ts';

const PAGE_SIZE = 25;
const LARGEST_PAGE = 100;

export interface Page<T> {
  items: T[];
  cursor: string | null;
  count: number | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => String, {
    nullable: true,
    description: 'The `cursor` of the previous page. Null, the default, returns the first page.',
  })
  cursor?: string | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The maximum number of items on the page. Defaults to 25; at most 100.',
  })
  limit?: number | null;
}

/** What the types of pages of the given type extend. */
export function pageType<T>(item: Type<T>): Type<Page<T>> {
  @ObjectType({ isAbstract: true })
  class PageOf implements Page<T> {
    @Field(() => [item], { description: 'The items on this page.' })
    items: T[];

    @Field(() => String, { nullable: true, description: 'The cursor of the next page. Null on the last page.' })
    cursor: string | null;

    @Field(() => Int, { nullable: true, description: 'The total number of items on all pages.' })
    count: number | null;
  }
  return PageOf;
}

/** @throws BadRequestError */
export function pageSize(limit: number | null | undefined): number {
  if (typeof limit === 'number' && limit < 1) throw new BadRequestError('limit', 'expected 1 or more.');
  return Math.min(limit ?? PAGE_SIZE, LARGEST_PAGE);
}

/** What a list is ordered by, never null. */
export interface SortKey<E> {
  /** As the query names it, e.g. `team.name`. */
  column: string;
  type: 'string' | 'number';
  of: (row: E) => string | number;
}

export interface ListOrder<E> {
  /** The last one is of a single row. */
  keys: readonly SortKey<E>[];
  direction: 'ASC' | 'DESC';
}

/**
 * One page of what `query` selects.
 *
 * @throws BadRequestError for a cursor of another list
 */
export async function readPage<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  { keys, direction }: ListOrder<E>,
  { cursor, limit }: PageArgs,
): Promise<Page<E>> {
  const size = pageSize(limit);
  const page = query.clone().limit(size + 1);
  for (const { column } of keys) page.addOrderBy(column, direction);
  if (typeof cursor === 'string') {
    const place = decodeCursor(
      cursor,
      keys.map(({ type }) => type),
    );
    const columns = keys.map(({ column }) => column).join(', ');
    const after = place.map((_, n) => `:after${String(n)}`).join(', ');
    page.andWhere(
      `(${columns}) ${direction === 'ASC' ? '>' : '<'} (${after})`,
      Object.fromEntries(place.map((part, n) => [`after${String(n)}`, part])),
    );
  }
  const [rows, count] = await rowsAndCount(page, query);
  const items = rows.slice(0, size);
  const last = items.at(-1);
  const hasMore = rows.length > size && last !== undefined;
  return { items, cursor: hasMore ? encodeCursor(keys.map((key) => key.of(last))) : null, count };
}

/** Newest first, by a number that grows from row to row. */
export function newestFirst<E>(column: string, of: (row: E) => number): ListOrder<E> {
  return { keys: [{ column, type: 'number', of }], direction: 'DESC' };
}
