import type { ExportEntity } from '@obelisk/database';
import { parseFilter, type Filter } from '@obelisk/domain';
import type { EventSelection } from '@obelisk/event-store';

/**
 * Which events an export holds, as it was asked for.
 *
 * @throws BadRequestError for a filter that was not checked when it was stored
 */
export function selectionOf(row: ExportEntity): EventSelection {
  const { datasets, metrics, from, to, requestedOn, filter, readFilters } = row;
  return {
    datasets,
    metrics,
    from,
    to,
    receivedUpTo: requestedOn,
    filter: parseFilter(filter),
    readFilters: new Map(
      Object.entries(readFilters ?? {}).map(([dataset, readFilter]) => [dataset, required(readFilter, dataset)]),
    ),
  };
}

/** A read filter that says nothing must not let everything pass by accident. */
function required(json: unknown, dataset: string): Filter {
  const filter = parseFilter(json, `the read filter of ${dataset}`);
  if (filter === null) throw new Error(`the read filter of ${dataset} is empty`);
  return filter;
}
