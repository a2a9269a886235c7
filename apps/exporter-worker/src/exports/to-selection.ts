import type { ExportEntity } from '@obelisk/database';
import { parseFilter, parseReadFilters } from '@obelisk/domain';
import type { EventSelection } from '@obelisk/event-store';

/**
 * Which events an export holds, as it was asked for.
 *
 * @throws BadRequestError for a filter that was not checked when it was stored
 */
export function toSelection(row: ExportEntity): EventSelection {
  const { datasets, metrics, from, to, requestedOn, filter, readFilters } = row;
  return {
    datasets,
    metrics,
    from,
    to,
    receivedUpTo: requestedOn,
    filter: parseFilter(filter),
    readFilters: parseReadFilters(readFilters),
  };
}
