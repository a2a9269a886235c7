import { Injectable } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import { type Holder, UsageService } from '@obelisk/accounts';
import { effectiveRecordLimit, type ExportRequest, parseReadFilters } from '@obelisk/domain';
import { EventStore, type EventSelection } from '@obelisk/event-store';

/** What a request asks for, as far as it decides whether and how much of it there may be. */
type Asked = Pick<ExportRequest, 'datasets' | 'metrics' | 'filter' | 'from' | 'to' | 'limit'>;

/** A request that may be made. */
export interface Admitted {
  /** By dataset, what may be seen of it, where it is not all; null when all of all may be. */
  readFilters: Record<string, unknown> | null;
  /** Most records of all files. */
  recordLimit: number;
  selection: EventSelection;
}

/** Decides about a request, the same way for a new export, a preview and a refresh: rights, limits, filter, and then the estimate. */
@Injectable()
export class AdmissionService {
  constructor(
    private readonly policy: AccessPolicy,
    private readonly usage: UsageService,
    private readonly events: EventStore,
  ) {}

  /**
   * @param holder whose limit it comes under
   * @throws NotAuthorizedError, BadRequestError
   */
  async admit(account: Account, holder: Holder, asked: Asked): Promise<Admitted> {
    const readFilters = await this.policy.requireReadFilters(account, asked.datasets);
    const recordLimit = effectiveRecordLimit(await this.usage.effectiveLimit(holder), asked.limit);
    await this.events.checkFilter(asked.filter);
    const { datasets, metrics, filter, from, to } = asked;
    const seen = { readFilters: parseReadFilters(readFilters), receivedUpTo: Date.now() };
    return { readFilters, recordLimit, selection: { datasets, metrics, filter, from, to, ...seen } };
  }

  /** Rows that the files of the request would have now. */
  async estimate({ selection, recordLimit }: Admitted): Promise<{ recordsEstimate: number; estimateIsExact: boolean }> {
    const { records, exact } = await this.events.estimate(selection);
    return { recordsEstimate: Math.min(records, recordLimit), estimateIsExact: exact };
  }
}
