import type { Filter } from './filter.ts';
import { parseFilter } from './parse-filter.ts';

/**
 * What an account may see of datasets, by their ids; a dataset that is not in it may be seen whole.
 *
 * @param readFilters null lets see all
 * @throws BadRequestError for roles that are too much together; Error for a filter that asks nothing, which would let everything pass
 */
export function parseReadFilters(readFilters: Readonly<Record<string, unknown>> | null): ReadonlyMap<string, Filter> {
  const filters = Object.entries(readFilters ?? {}).map(([dataset, json]) => {
    const filter = parseFilter(json, `the read filter of ${dataset}`);
    if (filter === null) throw new Error(`The read filter of ${dataset} is empty.`);
    return [dataset, filter] as const;
  });
  return new Map(filters);
}
