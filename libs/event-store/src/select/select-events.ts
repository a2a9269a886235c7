import { sqlLiteral } from '../copy/sql-literal.ts';
import type { CsvColumns } from '../slice.ts';
import { selectList } from './cells.ts';
import { conditions, type DatasetRef, type Restriction } from './conditions.ts';

/**
 * The total order of a file (invariant 6). Producers are in the order in which the store met them, see docs/adr/0002. Names are qualified: bare
 * ones would be the columns of the file, where a timestamp in seconds has lost the order within the second.
 */
const ORDER = 'events."timestamp", events.metric, events.source, events.producer_id';

/**
 * The statement inside of COPY. One dataset is read in the order of its index, without a sort; several are merged from their
 * indexes, each in order, so that memory and the time to the first row do not depend on the size of the slice.
 */
export function selectEvents(
  datasets: readonly DatasetRef[],
  restriction: Restriction,
  columns: CsvColumns,
  limit?: number,
): string {
  const branches = datasets.map(
    ({ id, key }) =>
      `SELECT *, ${sqlLiteral(id)}::text COLLATE "C" AS dataset FROM metric_events AS events WHERE ${conditions(key, restriction)}`,
  );
  const order = branches.length > 1 ? `${ORDER}, events.dataset` : ORDER;
  const end = limit === undefined ? '' : ` LIMIT ${sqlLiteral(limit)}`;
  return `SELECT ${selectList(columns)} FROM (${union(branches)}) AS events ORDER BY ${order}${end}`;
}

/** Each branch says its order, or the planner takes none of them for sorted and sorts the whole. */
function union(branches: readonly string[]): string {
  if (branches.length < 2) return branches[0] ?? NO_EVENTS;
  return branches.map((branch) => `(${branch} ORDER BY ${ORDER})`).join(' UNION ALL ');
}

const NO_EVENTS = `SELECT *, ''::text AS dataset FROM metric_events WHERE false`;
