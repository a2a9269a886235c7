import { Injectable, Inject } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import { parseReadFilters } from '@obelisk/domain';
import {
  EventQueries,
  type EventsShape,
  type PageLimits,
  type QueryPage,
  type QuerySelection,
} from '@obelisk/event-store';
import { eventsBody, latestBody, parseBody, parseSelection, statsBody } from './query-body.ts';

/** Longest time that a query reads, ms. */
export const QUERY_TIME_LIMIT = Symbol('QUERY_TIME_LIMIT');
/** Short enough for a dashboard; a search passes some million hidden events in it, or a hundred thousand with a filter on their values. */
const TICK_MS = 250;

/** What each question is; rights are looked up at each page anew. */
@Injectable()
export class QueryService {
  constructor(
    private readonly policy: AccessPolicy,
    private readonly queries: EventQueries,
    @Inject(QUERY_TIME_LIMIT) private readonly timeLimit: number,
  ) {}

  /** @throws BadRequestError, NotAuthorizedError, GoneError, UnavailableError */
  async events(account: Account, json: unknown, signal: AbortSignal): Promise<QueryPage> {
    const body = parseBody(eventsBody, json);
    const { selection, fields, timestampPrecision } = parseSelection(body);
    const { fields: orderBy, direction } = body.orderBy;
    const shape = { fields, timestampPrecision, orderBy, direction, limitBy: body.limitBy ?? null };
    return this.#events(account, selection, shape, body, signal);
  }

  /** The last event of each metric and source of a dataset. @throws as `events` */
  async latest(account: Account, json: unknown, signal: AbortSignal): Promise<QueryPage> {
    const body = parseBody(latestBody, json);
    const { selection, fields, timestampPrecision } = parseSelection(body);
    const limitBy: EventsShape['limitBy'] = { fields: ['dataset', 'metric', 'source'], limit: 1 };
    const shape: EventsShape = { fields, timestampPrecision, orderBy: [], direction: 'desc', limitBy };
    return this.#events(account, selection, shape, body, signal);
  }

  /** @throws as `events` */
  async stats(account: Account, json: unknown, signal: AbortSignal): Promise<QueryPage> {
    const { groupBy, ...body } = parseBody(statsBody, json);
    const { selection, timestampPrecision } = parseSelection({ ...body, fields: null });
    const shape = {
      statistics: body.fields ?? (['count', 'mean', 'min', 'max', 'sum'] as const),
      timestampPrecision,
      time: groupBy?.time ?? null,
      fields: groupBy?.fields ?? (['metric'] as const),
      geohashPrecision: groupBy?.geohashPrecision ?? null,
      direction: body.orderBy.direction,
    };
    const limits = { timeLimit: this.timeLimit, tick: TICK_MS, signal };
    return this.queries.stats(await this.#readable(account, selection), shape, pageType(body), limits);
  }

  async #events(
    account: Account,
    selection: QuerySelection,
    shape: EventsShape,
    body: { limit: number; cursor?: string | null | undefined },
    signal: AbortSignal,
  ) {
    const limits: PageLimits = { timeLimit: this.timeLimit, tick: TICK_MS, signal };
    return this.queries.events(await this.#readable(account, selection), shape, pageType(body), limits);
  }

  /** By the rules of exports. */
  async #readable(account: Account, selection: QuerySelection): Promise<QuerySelection> {
    const readFilters = parseReadFilters(await this.policy.requireReadFilters(account, selection.datasets));
    await this.queries.checkFilter(selection.filter ?? null);
    return { ...selection, readFilters };
  }
}

function pageType({ limit, cursor }: { limit: number; cursor?: string | null | undefined }) {
  return { limit, cursor: cursor ?? null };
}
