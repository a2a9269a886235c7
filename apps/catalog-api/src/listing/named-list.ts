import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ListArgs } from './list-args.ts';
import { applyListFilter } from './list-filter.ts';
import { readPage, type ListOrder, type Page } from './page.ts';

/**
 * A page of rows that have a name and an id, by name.
 *
 * @throws BadRequestError for a filter or a cursor that cannot be used
 */
export async function namedPage<E extends ObjectLiteral & { id: string; name: string }>(
  query: SelectQueryBuilder<E>,
  args: ListArgs,
): Promise<Page<E>> {
  const [id, name] = [`${query.alias}.id`, `${query.alias}.name`];
  await applyListFilter(query, args.filter, { id, name });
  return readPage(
    query,
    byName({ name, id }, (row) => [row.name, row.id]),
    args,
  );
}

/** By a text that people know, then by an id that no two have. */
export function byName<E>(
  columns: { name: string; id: string },
  of: (row: E) => readonly [string, string],
): ListOrder<E> {
  return {
    keys: [
      { column: columns.name, type: 'string', of: (row) => of(row)[0] },
      { column: columns.id, type: 'string', of: (row) => of(row)[1] },
    ],
    direction: 'ASC',
  };
}
