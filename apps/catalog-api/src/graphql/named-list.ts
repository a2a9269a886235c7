import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { ListArgs } from './list-args.ts';
import { applyListFilter } from './list-filter.ts';
import { readPage, type Page } from './page.ts';

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
  return readPage(query, { columns: [name, id], of: (row) => [row.name, row.id] }, args);
}
