import type { DatasetId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { DatasetPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent } from '@obelisk/accounts';
import { countDeletable, readRetention, setRetention, type DeletableCount } from '@obelisk/event-store';
import { DataSource } from 'typeorm';
import type { Retention } from './retention.type.ts';

/** How long a dataset keeps its events. Its managers say it, who sees the dataset sees it, and a worker's janitor acts on it. */
@Injectable()
export class RetentionService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: DatasetPolicy,
  ) {}

  /** Of a dataset that the caller sees. */
  async retention(datasetId: DatasetId): Promise<Retention> {
    return { datasetId, ...(await readRetention(this.dataSource, datasetId, Date.now())) };
  }

  /** Events that are before the cutoff now. @throws NotFoundError, NotAuthorizedError */
  async due(account: Account, { datasetId, cutoff }: Retention): Promise<DeletableCount> {
    await this.policy.requireManager(account, datasetId);
    if (cutoff === null) return { events: 0, isExact: true };
    return countDeletable(this.dataSource, datasetId, { metrics: [], sources: [], from: null, to: cutoff });
  }

  /** @param days null: for ever @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async setRetention(account: Account, datasetId: DatasetId, days: number | null): Promise<Retention> {
    await this.policy.requireManager(account, datasetId);
    return this.dataSource.transaction(async (manager) => {
      const retention = await setRetention(manager, datasetId, days, Date.now());
      const { effectiveOn, daysBefore } = retention;
      const detail = JSON.stringify({ days, effectiveOn, daysBefore });
      await recordAuditEvent(manager, { ...account, action: 'RETENTION_CHANGED', datasetId, detail });
      return { datasetId, ...retention };
    });
  }
}
