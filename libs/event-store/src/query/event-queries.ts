import { Injectable } from '@nestjs/common';
import type { Filter } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import { COPY_SETTINGS } from '../copy/copy-session.ts';
import { chunksInEvenTime } from '../even-time.ts';
import { hidesEvents, toMetricSelection, rangeInMicroseconds, type EventSelection } from '../event-selection.ts';
import { checkPatterns, filterPatterns } from '../filter/check-patterns.ts';
import { databaseClock, settle } from '../ingest/settle.ts';
import { datasetRefs } from '../select/dataset-refs.ts';
import { storedMetrics } from '../select/derive.ts';
import { anySuperseded } from '../select/select-events.ts';
import type { Sql } from '../sql/sql.ts';
import { eventsOrder, eventsSql, isInIndexOrder, type EventsShape, type QuerySource } from './events-sql.ts';
import { questionName, readCursor, writeCursor } from './query-cursor.ts';
import { QueryPage } from './query-page.ts';
import { queryRows, type QueryLimits } from './query-rows.ts';
import type { Position, RowOrder } from './row-order.ts';
import { statsOrder, statsSql, type StatsShape } from './stats-sql.ts';

/** Which page, and how large. */
export interface PageRequest {
  /** Most items. */
  limit: number;
  /** Of the page before; null means the first page. */
  cursor: string | null;
}

export type QuerySelection = Omit<EventSelection, 'receivedUpTo'>;

export interface PageLimits extends QueryLimits {
  /** Where events are hidden, answers come at multiples of these ms. */
  tick: number;
}

/** How a page is read. */
interface Plan {
  order: RowOrder;
  isSorted: boolean;
  select: (source: QuerySource, page: { after: Position | null; limit: number; superseded: boolean }) => Sql;
}

const SETTLE_LIMIT_MS = 5_000;
/** For what no index has in order. */
const SORTED = { ...COPY_SETTINGS, enable_seqscan: 'on', enable_bitmapscan: 'on', enable_sort: 'on' };

/** Answers questions about events at once, a page at a time; with the selection, and so the rows, of exports. */
@Injectable()
export class EventQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** Tries what of a filter could hold the database up. @throws BadRequestError */
  async checkFilter(filter: Filter | null): Promise<void> {
    if (filter !== null) await checkPatterns(this.dataSource, filterPatterns(filter));
  }

  /**
   * Events in a total order. All pages of a walk show what was received before its first page, as it was then: each event once, whatever arrives meanwhile.
   *
   * @throws BadRequestError, GoneError for a cursor; UnavailableError while an import is storing
   */
  async events(
    selection: QuerySelection,
    shape: EventsShape,
    page: PageRequest,
    limits: PageLimits,
  ): Promise<QueryPage> {
    const plan: Plan = {
      order: eventsOrder(shape),
      isSorted: !isInIndexOrder(shape),
      select: (source, place) => eventsSql(source, shape, place),
    };
    return this.#page(selection, shape, plan, page, limits);
  }

  /** Statistics of groups of events, in the order of the groups. @throws as `events` */
  async stats(selection: QuerySelection, shape: StatsShape, page: PageRequest, limits: PageLimits): Promise<QueryPage> {
    const plan: Plan = {
      order: statsOrder(shape),
      isSorted: true,
      select: (source, place) => statsSql(source, shape, place),
    };
    return this.#page(selection, shape, plan, page, limits);
  }

  async #page(
    { readFilters = new Map<string, Filter>(), ...selection }: QuerySelection,
    shape: EventsShape | StatsShape,
    { order, isSorted, select }: Plan,
    { limit, cursor }: PageRequest,
    limits: PageLimits,
  ): Promise<QueryPage> {
    const question = questionName([selection, shape]);
    const { receivedUpTo, position } =
      cursor === null
        ? { receivedUpTo: await this.#now(selection.datasets, limits.signal), position: null }
        : readCursor(cursor, question, order.columns);
    const datasets = await datasetRefs(this.dataSource, selection.datasets);
    const metrics = toMetricSelection(selection);
    const range = rangeInMicroseconds({ ...selection, receivedUpTo });
    const restriction = { metrics: storedMetrics(metrics), receivedUpTo, range };
    const source = { datasets, restriction, metrics, filter: selection.filter ?? null, readFilters };
    const asked = {
      question: anySuperseded(datasets, receivedUpTo),
      select: (superseded: boolean) => select(source, { after: position, limit: limit + 1, superseded }),
      settings: isSorted ? SORTED : COPY_SETTINGS,
    };
    const rows = queryRows(this.dataSource, asked, limits);
    return new QueryPage(hidesEvents({ readFilters }) ? chunksInEvenTime(limits.tick, rows) : rows, {
      limit,
      columns: order.columns.length,
      cursorAt: (at) => writeCursor({ receivedUpTo, position: at }, question),
    });
  }

  /** A moment of which all that was received up to then is to be seen: docs/adr/0003-received-before-the-request.md. */
  async #now(datasets: readonly string[], signal: AbortSignal): Promise<number> {
    const receivedUpTo = await databaseClock(this.dataSource);
    await settle(this.dataSource, { receivedUpTo, datasets, limit: SETTLE_LIMIT_MS, signal });
    return receivedUpTo;
  }
}
