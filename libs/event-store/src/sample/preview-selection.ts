import { timeBudget } from '@obelisk/database';
import type { DataSource } from 'typeorm';
import { toMetricSelection, rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import type { Estimate } from '../rollup/estimate.ts';
import type { DatasetRef } from '../select/conditions.ts';
import { storedMetrics } from '../select/derive.ts';
import { selectEvents } from '../select/select-events.ts';
import type { RowLayout } from '../rows/row-format.ts';
import { measureSelection } from './estimate-selection.ts';
import { firstRows } from './first-rows.ts';

/** How a file would look. */
export interface Preview {
  estimate: Estimate;
  /** Bytes of a row, on average. */
  rowBytes: number;
  /** The first rows: cells as text, as the file has them; null is none. Of NDJSON one cell, the line. */
  rows: (string | null)[][];
  /** False when there was no time to look for more rows. */
  complete: boolean;
}

export interface PreviewOptions {
  layout: RowLayout;
  /** Most rows. */
  most: number;
  /** Longest search for the first rows, and for the estimate, each in ms; absent means a second, and less. */
  limit?: number;
}

const FIRST_ROWS_LIMIT_MS = 1_000;

/** Estimate and first rows, at the same time. */
export async function previewSelection(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  selection: EventSelection,
  { layout, most, limit }: PreviewOptions,
): Promise<Preview> {
  const metrics = toMetricSelection(selection);
  const { receivedUpTo, filter, readFilters } = selection;
  const restriction = { metrics: storedMetrics(metrics), receivedUpTo, range: rangeInMicroseconds(selection) };
  const select = selectEvents(datasets, restriction, layout, { metrics, filter, readFilters, limit: most });
  const [{ estimate, rowBytes }, { rows, complete }] = await Promise.all([
    measureSelection(dataSource, datasets, selection, layout, limit),
    firstRows(
      dataSource,
      select,
      { columns: layout.rows.columnNames(layout.fields), most },
      timeBudget(limit ?? FIRST_ROWS_LIMIT_MS),
    ),
  ]);
  return { estimate: agreeing(estimate, rows.length, complete && rows.length < most), rowBytes, rows, complete };
}

/** Rows that were seen are known better than by a sample. */
function agreeing(estimate: Estimate, seen: number, areAll: boolean): Estimate {
  if (areAll) return { records: seen, exact: true };
  return seen > estimate.records ? { records: seen, exact: false } : estimate;
}
