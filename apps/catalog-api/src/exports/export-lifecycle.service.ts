import { Inject, Injectable } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import {
  effectiveRecordLimit,
  hasExpired,
  isExportId,
  NotFoundError,
  requireCancellable,
  requireExtendable,
  requireRefreshable,
  requireRoom,
} from '@obelisk/domain';
import { discardStored, type ExportEntity } from '@obelisk/database';
import { EventStore } from '@obelisk/event-store';
import { EXPORT_REQUESTED, Outbox } from '@obelisk/messaging';
import type { EntityManager } from 'typeorm';
import { toDataExport } from './data-export.mapper.ts';
import type { DataExport } from './data-export.type.ts';
import { EXPORT_SETTINGS, type ExportSettings } from './export-settings.ts';
import { ExportsRepository } from './exports.repository.ts';

/**
 * What a person does with an export after asking for it. Each step locks the row, looks at its state and changes both together;
 * a worker's own conditional write waits for that and then finds that it has lost its claim, or has won before (invariant 2).
 */
@Injectable()
export class ExportLifecycleService {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly policy: AccessPolicy,
    private readonly events: EventStore,
    private readonly outbox: Outbox,
    @Inject(EXPORT_SETTINGS) private readonly settings: ExportSettings,
  ) {}

  /** QUEUING | GENERATING → CANCELLED. A worker that runs it stops within two seconds. @throws NotFoundError, ConflictError */
  cancelExport(account: Account, id: string): Promise<DataExport> {
    return this.step(account, id, async (manager, row) => {
      requireCancellable(row.status);
      await discardStored(manager, row);
      return this.repository.change(manager, id, {
        status: 'CANCELLED',
        leaseUntil: null,
      });
    });
  }

  /** Any state → gone, and its place is free. @throws NotFoundError */
  async removeExport(account: Account, id: string): Promise<null> {
    await this.step(account, id, async (manager, row) => {
      await discardStored(manager, row);
      await this.repository.remove(manager, id);
      return row;
    });
    return null;
  }

  /**
   * COMPLETED | FAILED | CANCELLED → QUEUING, as if asked for now; it keeps the place it holds.
   *
   * @throws NotFoundError, ConflictError; NotAuthorizedError when a dataset may no longer be read, or an expired one finds no room
   */
  async refreshExport(account: Account, id: string, correlationId: string): Promise<DataExport> {
    const asked = isExportId(id) ? await this.repository.findOfUser(account.userId, id) : null;
    if (asked === null) throw new NotFoundError('This export');
    requireRefreshable(asked.status);
    const readFilters = await this.policy.requireReadableDatasets(account, asked.datasets);
    const recordLimit = effectiveRecordLimit(this.settings.usageLimit, asked.limit);
    const { datasets, metrics, from, to } = asked;
    const { records } = await this.events.estimate({ datasets, metrics, from, to, receivedUpTo: Date.now() });
    return this.step(account, id, async (manager, row) => {
      requireRefreshable(row.status);
      if (hasExpired(row, Date.now())) {
        requireRoom(this.settings.usageLimit, await this.repository.countHeldForUpdate(manager, account.userId));
      }
      await discardStored(manager, row);
      await this.outbox.enqueue(manager, { pattern: EXPORT_REQUESTED, payload: { exportId: id }, correlationId });
      return this.repository.restart(manager, id, {
        readFilters,
        recordLimit,
        recordsEstimate: Math.min(records, recordLimit),
        correlationId,
      });
    });
  }

  /** Moves the expiry of a finished file; never to an earlier time. @throws NotFoundError, ConflictError */
  extendExport(account: Account, id: string): Promise<DataExport> {
    return this.step(account, id, async (manager, row) => {
      const now = Date.now();
      requireExtendable(row, now);
      const expiresOn = Math.max(row.expiresOn ?? 0, now + this.settings.retention);
      return this.repository.change(manager, id, { expiresOn });
    });
  }

  private async step(
    account: Account,
    id: string,
    take: (manager: EntityManager, row: ExportEntity) => Promise<ExportEntity>,
  ): Promise<DataExport> {
    const changed = await this.repository.transaction(async (manager) => {
      const row = isExportId(id) ? await this.repository.lockOfUser(manager, account.userId, id) : null;
      if (row === null) throw new NotFoundError('This export');
      return take(manager, row);
    });
    return toDataExport(changed);
  }
}
