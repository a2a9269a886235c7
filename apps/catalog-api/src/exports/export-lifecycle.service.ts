import { Inject, Injectable } from '@nestjs/common';
import { AccessPolicy, ExportPolicy, type Account } from '@obelisk/access';
import {
  type AuditAction,
  effectiveRecordLimit,
  holdsPlace,
  isExportId,
  NotFoundError,
  parseFilter,
  requireCancellable,
  requireExtendable,
  requireRefreshable,
  parseReadFilters,
} from '@obelisk/domain';
import { discardPrevious, discardStored, ExportEntity, putAside, putBack, recordAuditEvent } from '@obelisk/database';
import { EventStore } from '@obelisk/event-store';
import { EXPORT_REQUESTED, Outbox } from '@obelisk/messaging';
import type { EntityManager } from 'typeorm';
import { UsageService } from '../usage-limits/usage.service.ts';
import type { DataExport } from './data-export.type.ts';
import { EXPORT_SETTINGS, type ExportSettings } from './export-settings.ts';
import { ExportViewsService } from './export-views.service.ts';
import { ExportsRepository } from './exports.repository.ts';

/** Who may take which step; managers are those of the export's team, and the owner. */
const MAY = {
  EXPORT_CANCELLED: 'managers',
  EXPORT_REMOVED: 'managers',
  EXPORT_REFRESHED: 'owner',
  EXPORT_EXTENDED: 'owner',
} as const satisfies Partial<Record<AuditAction, 'owner' | 'managers'>>;

/**
 * What a person does with an export after asking for it. Each step locks the row, looks at its state and changes both together;
 * a worker's own conditional write waits for that and then finds that it has lost its claim, or has won before (invariant 2).
 */
@Injectable()
export class ExportLifecycleService {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly policy: AccessPolicy,
    private readonly exportPolicy: ExportPolicy,
    private readonly usage: UsageService,
    private readonly events: EventStore,
    private readonly outbox: Outbox,
    private readonly views: ExportViewsService,
    @Inject(EXPORT_SETTINGS) private readonly settings: ExportSettings,
  ) {}

  /** QUEUING | GENERATING → CANCELLED; of a refresh → COMPLETED, with the files of before. A worker that runs it stops within two seconds. @throws NotFoundError, NotAuthorizedError, ConflictError */
  cancelExport(account: Account, id: string): Promise<DataExport> {
    return this.step(account, id, 'EXPORT_CANCELLED', async (manager, row) => {
      requireCancellable(row.status);
      if (row.previous !== null) {
        await putBack(manager, row, row.previous, 'The refresh was cancelled; the files are those of before.');
        return manager.findOneByOrFail(ExportEntity, { id });
      }
      await discardStored(manager, row);
      return this.repository.change(manager, id, {
        status: 'CANCELLED',
        message: null,
        leaseUntil: null,
        expiresOn: Date.now() + this.settings.retention,
      });
    });
  }

  /** Any state → gone, and its place is free. @throws NotFoundError */
  async removeExport(account: Account, id: string): Promise<null> {
    await this.step(account, id, 'EXPORT_REMOVED', async (manager, row) => {
      await discardStored(manager, row);
      await discardPrevious(manager, row);
      await this.repository.remove(manager, id);
      return row;
    });
    return null;
  }

  /**
   * COMPLETED | FAILED | CANCELLED → QUEUING, as if asked for now. The files that it has stay until the new ones are complete.
   *
   * @throws NotFoundError, ConflictError; NotAuthorizedError when a dataset may no longer be read, or one that held no place finds no room
   */
  async refreshExport(account: Account, id: string, correlationId: string): Promise<DataExport> {
    const asked = await this.permitted(account, id, MAY.EXPORT_REFRESHED);
    requireRefreshable(asked.status);
    const readFilters = await this.policy.requireReadFilters(account, asked.datasets);
    const recordLimit = effectiveRecordLimit(await this.usage.effectiveLimit(asked), asked.limit);
    const { datasets, metrics, from, to } = asked;
    const { records, exact } = await this.events.estimate({
      ...{ datasets, metrics, from, to, receivedUpTo: Date.now() },
      filter: parseFilter(asked.filter),
      readFilters: parseReadFilters(readFilters),
    });
    return this.step(account, id, 'EXPORT_REFRESHED', async (manager, row) => {
      requireRefreshable(row.status);
      if (!holdsPlace(row, Date.now())) await this.usage.takePlace(manager, row);
      if (row.status === 'COMPLETED' && holdsPlace(row, Date.now())) await putAside(manager, row);
      else await discardStored(manager, row);
      await this.outbox.enqueue(manager, { pattern: EXPORT_REQUESTED, payload: { exportId: id }, correlationId });
      return this.repository.restart(manager, id, {
        readFilters,
        recordLimit,
        recordsEstimate: Math.min(records, recordLimit),
        estimateIsExact: exact,
        correlationId,
      });
    });
  }

  /** Moves the expiry of a finished file; never to an earlier time. @throws NotFoundError, ConflictError */
  extendExport(account: Account, id: string): Promise<DataExport> {
    return this.step(account, id, 'EXPORT_EXTENDED', async (manager, row) => {
      const now = Date.now();
      requireExtendable(row, now);
      const expiresOn = Math.max(row.expiresOn ?? 0, now + this.settings.retention);
      return this.repository.change(manager, id, { expiresOn });
    });
  }

  private async step(
    account: Account,
    id: string,
    action: keyof typeof MAY,
    take: (manager: EntityManager, row: ExportEntity) => Promise<ExportEntity>,
  ): Promise<DataExport> {
    await this.permitted(account, id, MAY[action]);
    const changed = await this.repository.transaction(async (manager) => {
      const row = await this.repository.lock(manager, id);
      if (row === null) throw new NotFoundError('This export');
      const taken = await take(manager, row);
      await recordAuditEvent(manager, { ...account, action, export: row });
      return taken;
    });
    return this.views.oneShownTo(account, changed);
  }

  private async permitted(account: Account, id: string, by: 'owner' | 'managers'): Promise<ExportEntity> {
    const row = isExportId(id) ? await this.repository.find(id) : null;
    return this.exportPolicy.require(account, row, by);
  }
}
