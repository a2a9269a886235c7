import { parseMetricSelection, type Filter, type MetricSelection } from '@obelisk/domain';

/** Which events an export holds. */
export interface EventSelection {
  /** Ids; unknown ones select nothing. */
  datasets: string[];
  /** See parseMetricSelection; empty means all that are stored. */
  metrics: string[];
  /** UTC milliseconds, inclusive; null means from the first event. */
  from: number | null;
  /** UTC milliseconds, exclusive; null means up to the last event. */
  to: number | null;
  /** UTC milliseconds, inclusive: events that were received later are not selected (invariant 7). */
  receivedUpTo: number;
  /** About the rows of the file; absent means all. */
  filter?: Filter | null | undefined;
  /** By dataset id: about its stored events, before anything else is drawn from them; absent means all. */
  readFilters?: ReadonlyMap<string, Filter> | undefined;
}

/** Whether some events are hidden from who asks. */
export function hidesEvents({ readFilters }: Pick<EventSelection, 'readFilters'>): boolean {
  return (readFilters?.size ?? 0) > 0;
}

/** Which metrics are asked for, sorted out. @throws BadRequestError */
export function toMetricSelection({ metrics }: Pick<EventSelection, 'metrics'>): MetricSelection {
  return parseMetricSelection(metrics, 'metrics');
}

/** Largest event timestamp in µs: everything up to it is an exact JavaScript number. */
export const MAX_TIMESTAMP_US = Number.MAX_SAFE_INTEGER;

/** The time range of a selection in µs, half-open; null means open. */
export function rangeInMicroseconds(selection: EventSelection): { from: number | null; to: number | null } {
  return { from: toMicroseconds(selection.from), to: toMicroseconds(selection.to) };
}

function toMicroseconds(ms: number | null): number | null {
  return ms === null ? null : Math.min(Math.max(ms, 0) * 1_000, MAX_TIMESTAMP_US);
}
