import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { BadRequestError } from '@obelisk/domain';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { rowsAndCount } from './rows-and-count.ts';

const PAGE_SIZE = 25;

export interface Page<T> {
  items: T[];
  cursor: string | null;
  count: number | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => String, { nullable: true, description: 'Of the page before.' })
  cursor?: string | null;

  @Field(() => Int, { nullable: true, description: 'Default and maximum 25.' })
  limit?: number | null;
}

/** What the types of pages of the given type extend. */
export function pageOf<T>(item: Type<T>): Type<Page<T>> {
  @ObjectType({ isAbstract: true })
  class PageOf implements Page<T> {
    @Field(() => [item])
    items: T[];

    @Field(() => String, { nullable: true, description: 'Ask with it for the next page; null on the last one.' })
    cursor: string | null;

    @Field(() => Int, { nullable: true, description: 'On all pages.' })
    count: number | null;
  }
  return PageOf;
}

/** @throws BadRequestError */
export function pageSize(limit: number | null | undefined): number {
  const size = limit ?? PAGE_SIZE;
  if (size < 1 || size > PAGE_SIZE) throw new BadRequestError('limit', `expected 1 to ${String(PAGE_SIZE)}.`);
  return size;
}

/** How rows of a list are ordered: by a text that people know, then by a key that no two have. */
export interface ListOrder<E> {
  /** As the query names them, e.g. `team.name` and `team.id`. */
  columns: readonly [string, string];
  of: (row: E) => readonly [string, string];
}

/**
 * One page of what `query` selects.
 *
 * @throws BadRequestError for a cursor that is not of ours
 */
export async function readPage<E extends ObjectLiteral>(
  query: SelectQueryBuilder<E>,
  order: ListOrder<E>,
  { cursor, limit }: PageArgs,
): Promise<Page<E>> {
  const size = pageSize(limit);
  const [name, key] = order.columns;
  const page = query
    .clone()
    .orderBy(name, 'ASC')
    .addOrderBy(key, 'ASC')
    .limit(size + 1);
  if (typeof cursor === 'string') {
    const [afterName, afterKey] = decodeTextCursor(cursor);
    page.andWhere(`(${name}, ${key}) > (:afterName, :afterKey)`, { afterName, afterKey });
  }
  const [rows, count] = await rowsAndCount(page, query);
  const items = rows.slice(0, size);
  const last = items.at(-1);
  return { items, cursor: rows.length > size && last !== undefined ? encodeTextCursor(order.of(last)) : null, count };
}

function encodeTextCursor(place: readonly [string, string]): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function decodeTextCursor(cursor: string): [string, string] {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (
      Array.isArray(place) &&
      place.length === 2 &&
      place.every((part) => typeof part === 'string' && !part.includes('\0'))
    )
      return place as [string, string];
  } catch {
    // said below
  }
  throw new BadRequestError('cursor', 'not a cursor of ours; take it from the page before.');
}
