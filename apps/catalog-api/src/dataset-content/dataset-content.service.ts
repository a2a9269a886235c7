import { Injectable } from '@nestjs/common';
import { AccessPolicy, type AggregatedGrant } from '@obelisk/access';
import { BadRequestError, type DatasetId } from '@obelisk/domain';
import { DatasetContent, type Availability, type EventSpan, type Sources } from '@obelisk/event-store';
import DataLoader from 'dataloader';
import type { RequestContext } from '../graphql/request-context.ts';
import type { Page } from '../listing/page.ts';
import type { AvailabilityArgs, MetricArgs } from './dataset-content.args.ts';
import { DEFAULT_SOURCES, type Metric } from './dataset-content.type.ts';
import { metricPage } from './metric-page.ts';

const DAY_MS = 86_400_000;
/** A month before the last day that a Date can be. */
const LATEST = 8_640_000_000_000_000 - 32 * DAY_MS;
/** Of a source, as events have them. */
const LONGEST_SOURCE = 128;
const NOTHING: AggregatedGrant = { permissions: [], readFilter: null };

/** What of a dataset is told to whom: counts are for those who may read all of it, as they would tell what a read filter hides. */
@Injectable()
export class DatasetContentService {
  private readonly grants = new WeakMap<RequestContext, DataLoader<string, AggregatedGrant>>();
  private readonly spans = new WeakMap<RequestContext, DataLoader<string, EventSpan | null>>();

  constructor(
    private readonly policy: AccessPolicy,
    private readonly content: DatasetContent,
  ) {}

  /** What the account may do. */
  grant(context: RequestContext, datasetId: DatasetId): Promise<AggregatedGrant> {
    return loaderOf(this.grants, context, async (ids) => {
      const grants = await this.policy.grantsIn(context.account, ids);
      return ids.map((id) => grants.get(id) ?? NOTHING);
    }).load(datasetId);
  }

  /** Null without an event, and for whom it is not. */
  async span(context: RequestContext, datasetId: DatasetId): Promise<EventSpan | null> {
    if (!(await this.readsWhole(context, datasetId))) return null;
    return loaderOf(this.spans, context, async (ids) => {
      const spans = await this.content.spans(ids);
      return ids.map((id) => spans.get(id) ?? null);
    }).load(datasetId);
  }

  /** @throws BadRequestError */
  async availability(
    context: RequestContext,
    datasetId: DatasetId,
    args: AvailabilityArgs,
  ): Promise<Availability | null> {
    if (!(await this.readsWhole(context, datasetId))) return null;
    const { from, to, bucket = null, metrics } = args;
    if (typeof from === 'number' && typeof to === 'number' && from >= to)
      throw new BadRequestError('to', 'expected a time after from.');
    const span = await this.span(context, datasetId);
    if (span === null) return { bucket: bucket ?? 'DAY', from: null, to: null, events: 0, isExact: true, buckets: [] };
    const range = rangeOf(span, from, to);
    return this.content.availability(datasetId, range, { bucket, metrics: metrics ?? [] });
  }

  /** By name; null for whom it is not. @throws BadRequestError */
  async metrics(context: RequestContext, datasetId: DatasetId, args: MetricArgs): Promise<Page<Metric> | null> {
    if (!(await this.readsWhole(context, datasetId))) return null;
    const page = await metricPage(await this.content.metrics(datasetId), args);
    const items = page.items.map(({ firstDay, lastDay, ...metric }) => ({
      ...metric,
      firstDayOn: firstDay * DAY_MS,
      lastDayOn: lastDay * DAY_MS,
    }));
    return { ...page, items };
  }

  /** Null for whom it is not. @throws BadRequestError */
  async sources(
    context: RequestContext,
    datasetId: DatasetId,
    startsWith: string,
    limit: number,
  ): Promise<Sources | null> {
    if (limit < 1) throw new BadRequestError('limit', 'expected 1 or more.');
    if (startsWith.length > LONGEST_SOURCE || startsWith.includes('\0') || !startsWith.isWellFormed())
      throw new BadRequestError('startsWith', `expected at most ${String(LONGEST_SOURCE)} characters of a source.`);
    if (!(await this.readsWhole(context, datasetId))) return null;
    return this.content.sources(datasetId, startsWith, Math.min(limit, DEFAULT_SOURCES));
  }

  private async readsWhole(context: RequestContext, datasetId: DatasetId): Promise<boolean> {
    const { permissions, readFilter } = await this.grant(context, datasetId);
    return permissions.includes('READ') && readFilter === null;
  }
}

/** What is asked for, else what there is; at least a millisecond, and within the calendar of JavaScript, which no event is beyond. */
function rangeOf({ first, last }: EventSpan, from?: number | null, to?: number | null): { from: number; to: number } {
  const within = (time: number) => Math.min(Math.max(time, 0), LATEST);
  const start = within(from ?? Math.min(first, (to ?? Infinity) - 1));
  return { from: start, to: Math.max(within(to ?? last + 1), start + 1) };
}

/** One for each request: its items are looked up together. */
function loaderOf<T>(
  loaders: WeakMap<RequestContext, DataLoader<string, T>>,
  context: RequestContext,
  read: (ids: readonly string[]) => Promise<T[]>,
): DataLoader<string, T> {
  const known = loaders.get(context);
  if (known !== undefined) return known;
  const made = new DataLoader(read, { cache: false });
  loaders.set(context, made);
  return made;
}
