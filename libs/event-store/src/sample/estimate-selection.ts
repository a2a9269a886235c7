import { timeBudget } from '@obelisk/database';
import type { DataSource } from 'typeorm';
import { hidesEvents, toMetricSelection, rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import { filterSql } from '../filter/filter-sql.ts';
import { estimateStored, type Estimate } from '../rollup/estimate.ts';
import type { DatasetRef } from '../select/conditions.ts';
import { inStore, storedMetrics } from '../select/derive.ts';
import type { RowLayout } from '../rows/row-format.ts';
import { rowFormat } from '../rows/row-formats.ts';
import { sql } from '../sql/sql.ts';
import { measure, type Subject } from './measure.ts';
import { meanRowBytes, rowEstimate } from './row-estimate.ts';

/** Of both counting and looking, ms; what asks for the rollup comes on top. */
const LIMIT_MS = 700;

/** A file that nobody looks at. */
const NO_FIELDS: RowLayout = { fields: [], timestampPrecision: 'MICROSECONDS', rows: rowFormat() };

/** Rows that a file of the selection would have now. */
export async function estimateSelection(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  selection: EventSelection,
  limit = LIMIT_MS,
): Promise<Estimate> {
  return (await measureSelection(dataSource, datasets, selection, NO_FIELDS, limit)).estimate;
}

/** Likewise, and how long they are in these columns. */
export async function measureSelection(
  dataSource: DataSource,
  datasets: readonly DatasetRef[],
  selection: EventSelection,
  layout: RowLayout,
  limit = LIMIT_MS,
): Promise<{ estimate: Estimate; rowBytes: number }> {
  const timeLeft = timeBudget(limit);
  const stored = await estimateStored(dataSource, datasets, inStore(selection), timeLeft);
  const { records, exact } = stored;
  const isAsStored = makesOneRowOfEach(selection);
  if (isAsStored && layout.fields.length === 0) return { estimate: { records, exact }, rowBytes: 0 };
  const subject = subjectOf(datasets, selection, layout);
  const measured = await measure(dataSource, subject, stored, timeLeft);
  return {
    estimate: isAsStored
      ? { records, exact }
      : rowEstimate(stored, measured, { metrics: toMetricSelection(selection), hides: subject.hides }),
    rowBytes: meanRowBytes(measured, layout.fields.length),
  };
}

/** Whether every stored event in the range is a row of the file, as counts assume. */
function makesOneRowOfEach(selection: EventSelection): boolean {
  const { filter = null } = selection;
  return filter === null && !hidesEvents(selection) && toMetricSelection(selection).derived.length === 0;
}

function subjectOf(datasets: readonly DatasetRef[], selection: EventSelection, layout: RowLayout): Subject {
  const { filter = null, readFilters } = selection;
  const metrics = toMetricSelection(selection);
  return {
    datasets,
    hides: hidesEvents(selection),
    scope: { metrics: storedMetrics(metrics), range: rangeInMicroseconds(selection) },
    rules: {
      metrics,
      layout,
      filter: filter === null ? undefined : filterSql(filter, sql`dataset`),
      readFilter: ({ id }) => {
        const readFilter = readFilters?.get(id);
        return readFilter === undefined ? undefined : filterSql(readFilter, sql`${id}::text COLLATE "C"`);
      },
    },
  };
}
