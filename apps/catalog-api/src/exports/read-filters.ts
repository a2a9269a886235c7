import type { ReadFilters } from '@obelisk/access';
import { parseFilter, type Filter } from '@obelisk/domain';

/**
 * What the event store keeps to, by dataset; null lets see all.
 *
 * @throws BadRequestError for roles that are too much together
 */
export function parseReadFilters(readFilters: ReadFilters | null): ReadonlyMap<string, Filter> {
  const filters = Object.entries(readFilters ?? {}).map(([dataset, json]) => {
    const filter = parseFilter(json, `the read filter of ${dataset}`);
    // An empty one would let everything pass.
    if (filter === null) throw new Error(`The read filter of ${dataset} is empty.`);
    return [dataset, filter] as const;
  });
  return new Map(filters);
}
