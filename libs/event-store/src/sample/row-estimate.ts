import type { MetricSelection } from '@obelisk/domain';
import type { Estimate } from '../rollup/estimate.ts';
import type { Measurement } from './measure.ts';

/** Of one cell and its delimiter, where no row was seen. */
const NOMINAL_CELL_BYTES = 12;

/**
 * The rows of the file: counted where all was measured, else in proportion; where nothing was, as many as there can be.
 *
 * @param hides whether some events are hidden from who asks: then only rows that were seen count, as any proportion would tell how many events there are
 */
export function rowEstimate(
  stored: Estimate,
  measured: Measurement,
  { metrics, hides }: { metrics: MetricSelection; hides: boolean },
): Estimate {
  if (measured.complete || hides) return { records: measured.rows, exact: measured.complete };
  const perEvent = measured.examined === 0 ? mostRowsOfEvent(metrics) : measured.rows / measured.examined;
  return { records: Math.round(stored.records * perEvent), exact: false };
}

/** Bytes of a row, on average. */
export function meanRowBytes({ rows, bytes }: Measurement, columns: number): number {
  return rows === 0 ? columns * NOMINAL_CELL_BYTES : bytes / rows;
}

function mostRowsOfEvent({ stored, derived }: MetricSelection): number {
  const drawn = [...Map.groupBy(derived, ({ base }) => base).values()].map(({ length }) => length);
  const itself = stored.length > 0 || derived.length === 0 ? 1 : 0;
  return itself + Math.max(0, ...drawn);
}
