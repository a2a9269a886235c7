import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Filter } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import { CopyConnections } from './copy/copy-connections.ts';
import { endBackend } from './copy/end-backend.ts';
import { EventReplica } from './copy/event-replica.ts';
import { hidesEvents, toMetricSelection, rangeInMicroseconds, type EventSelection } from './event-selection.ts';
import type { EventStoreSettings } from './event-store-settings.ts';
import { inEvenTime } from './even-time.ts';
import { checkPatterns, filterPatterns } from './filter/check-patterns.ts';
import { settle } from './ingest/settle.ts';
import type { Estimate } from './rollup/estimate.ts';
import { readDays, touchedDays } from './rollup/day-counts.ts';
import { packBuckets } from './rollup/plan-slices.ts';
import { replacedSpan, withSpan } from './rollup/replaced-span.ts';
import { refineDays } from './rollup/refine-days.ts';
import { splitHotBuckets } from './rollup/hot-buckets.ts';
import { estimateSelection } from './sample/estimate-selection.ts';
import { previewSelection, type Preview } from './sample/preview-selection.ts';
import type { RowLayout } from './rows/row-format.ts';
import type { DatasetRef } from './select/conditions.ts';
import { datasetRefs } from './select/dataset-refs.ts';
import { inStore, storedMetrics } from './select/derive.ts';
import { anySuperseded, selectEvents } from './select/select-events.ts';
import type { Slice, SliceOptions, SliceStream } from './slice.ts';

export const EVENT_STORE_SETTINGS = Symbol('EventStoreSettings');

const TARGET_EVENTS = 250_000;
const SETTLE_LIMIT_MS = 5_000;
/** As long as a search for an estimate or first rows may take. */
const TICK_MS = 1_000;

/** Reads metric events out: how many, in which slices, and the bytes of each. */
@Injectable()
export class EventStore implements OnApplicationShutdown {
  readonly #connections: CopyConnections;
  readonly #replica: EventReplica | undefined;

  constructor(
    private readonly dataSource: DataSource,
    @Inject(EVENT_STORE_SETTINGS) settings: EventStoreSettings,
  ) {
    this.#connections = new CopyConnections(settings);
    const { EVENTS_DATABASE_URL: replica } = settings;
    this.#replica = replica === undefined ? undefined : new EventReplica(dataSource, settings, replica);
  }

  /**
   * Tries what of a filter could hold a worker up.
   *
   * @throws BadRequestError naming `argument`
   */
  async checkFilter(filter: Filter | null): Promise<void> {
    if (filter !== null) await checkPatterns(this.dataSource, filterPatterns(filter));
  }

  /**
   * Rows that a file of the selection would have now, within a second: exactly where that is possible, see estimateStored; in proportion to a
   * sample where metrics are drawn or rows filtered from many events. In even time where events are hidden.
   */
  async estimate(selection: EventSelection): Promise<Estimate> {
    const datasets = await this.#datasets(selection);
    const work = () => estimateSelection(this.dataSource, datasets, selection);
    return hidesEvents(selection) ? inEvenTime(TICK_MS, work) : work();
  }

  /**
   * How a file of the selection would look: its size and its first rows, within two seconds. In even time where events are hidden.
   *
   * @param most rows
   */
  async preview(selection: EventSelection, layout: RowLayout, most: number): Promise<Preview> {
    const datasets = await this.#datasets(selection);
    const work = () => previewSelection(this.dataSource, datasets, selection, { layout, most });
    return hidesEvents(selection) ? inEvenTime(TICK_MS, work) : work();
  }

  /**
   * Cuts the selection into slices of some `targetEvents`; together they cover exactly its time range, without an end given up to
   * the last day with an event, or with one that was deleted and that an earlier request still reads. Plan after `settle`, so that the last day is known. A second is never cut: a hot one is one slice.
   * Where events are hidden, each day is a slice: the compressed file shows where slices begin, and those of some `targetEvents` would tell how many are hidden.
   *
   * @returns at least one, if only an empty one
   */
  async planSlices(selection: EventSelection, targetEvents = TARGET_EVENTS): Promise<Slice[]> {
    const datasets = await this.#datasets(selection);
    const keys = datasets.map(({ key }) => key);
    const stored = inStore(selection);
    const range = rangeInMicroseconds(selection);
    const days = await readDays(this.dataSource, keys, touchedDays(range), stored.metrics);
    if (hidesEvents(selection)) return packBuckets(withSpan(days, await replacedSpan(this.dataSource, keys)), range, 1);
    const hours = await refineDays(this.dataSource, keys, days, {
      metrics: stored.metrics,
      isToRefine: ({ events }) => events > targetEvents,
      mostInHour: targetEvents,
    });
    const buckets = await splitHotBuckets(this.dataSource, hours, { datasets, scope: stored, target: targetEvents });
    const span = await replacedSpan(this.dataSource, keys); // after the days: an event that is deleted meanwhile is in one of the two
    return packBuckets(withSpan(buckets, span), range, targetEvents);
  }

  /**
   * Starts to read one slice, rows as in the file, without what comes before them.
   *
   * @throws UnavailableError when the database does not answer; also by the stream, which ends only when it was whole
   */
  async openSlice(
    selection: EventSelection,
    slice: Slice,
    layout: RowLayout,
    options: SliceOptions,
  ): Promise<SliceStream> {
    const { receivedUpTo, filter, readFilters } = selection;
    const metrics = toMetricSelection(selection);
    const range = { from: slice.start, to: slice.end };
    const restriction = { metrics: storedMetrics(metrics), receivedUpTo, range };
    const datasets = await this.#datasets(selection);
    const { limit } = options;
    const asked = {
      question: anySuperseded(datasets, receivedUpTo),
      select: (superseded: boolean) =>
        selectEvents(datasets, restriction, layout, { metrics, filter, readFilters, limit, superseded }),
      rows: layout.rows,
      isFiltered: filter != null || (readFilters?.size ?? 0) > 0,
    };
    const { pool, signal } = options;
    const cancel = (processId: number) => endBackend(this.dataSource, processId);
    const stream =
      (await this.#replica?.copy(selection, asked, pool, signal)) ??
      (await this.#connections.copy(asked, pool, signal, { cancel }));
    return { stream, records: () => stream.records() };
  }

  /**
   * Waits until every event received up to then (UTC ms, inclusive) is visible or will never be: see ingest/receipt-lock.ts.
   *
   * @param datasets ids of those that matter; without, all
   * @throws UnavailableError after five seconds: an import is still storing; try again later
   */
  async settle(receivedUpTo: number, signal: AbortSignal, datasets: readonly string[] = []): Promise<void> {
    await settle(this.dataSource, { receivedUpTo, datasets, limit: SETTLE_LIMIT_MS, signal });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.#connections.close();
    await this.#replica?.close();
  }

  async #datasets({ datasets }: EventSelection): Promise<DatasetRef[]> {
    return datasetRefs(this.dataSource, datasets);
  }
}
