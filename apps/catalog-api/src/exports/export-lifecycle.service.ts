import { Inject, Injectable } from '@nestjs/common';
import { ExportPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent, UsageService } from '@obelisk/accounts';
import {
  type AuditAction,
  holdsPlace,
  isExportId,
  NotFoundError,
  parseFilter,
  requireRefreshable,
} from '@obelisk/domain';
import { type ExportEntity } from '@obelisk/database';
import { cancelExport, extendExport, lockExport, refreshExport, removeExport } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import type { EntityManager } from 'typeorm';
import { AdmissionService } from './admission.service.ts';
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
 * What a person does with an export after asking for it. Each step locks the row and makes its transition (libs/exports);
 * a worker's own conditional write waits for that and then finds that it has lost its claim, or has won before (invariant 2).
 */
@Injectable()
export class ExportLifecycleService {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly admission: AdmissionService,
    private readonly exportPolicy: ExportPolicy,
    private readonly usage: UsageService,
    private readonly outbox: Outbox,
    private readonly views: ExportViewsService,
    @Inject(EXPORT_SETTINGS) private readonly settings: ExportSettings,
  ) {}

  /** @throws NotFoundError, NotAuthorizedError, ConflictError */
  cancelExport(account: Account, id: string): Promise<DataExport> {
    return this.step(account, id, 'EXPORT_CANCELLED', (manager, row) =>
      cancelExport(manager, row, this.settings.retention),
    );
  }

  /** @throws NotFoundError */
  async removeExport(account: Account, id: string): Promise<null> {
    await this.step(account, id, 'EXPORT_REMOVED', async (manager, row) => {
      await removeExport(manager, row);
      return row;
    });
    return null;
  }

  /**
   * As if asked for now.
   *
   * @throws NotFoundError, ConflictError; NotAuthorizedError when a dataset may no longer be read, or one that held no place finds no room
   */
  async refreshExport(account: Account, id: string, correlationId: string): Promise<DataExport> {
    const asked = await this.permitted(account, id, MAY.EXPORT_REFRESHED);
    requireRefreshable(asked.status);
    const admitted = await this.admission.admit(account, asked, { ...asked, filter: parseFilter(asked.filter) });
    const estimate = await this.admission.estimate(admitted);
    const { readFilters, recordLimit } = admitted;
    return this.step(account, id, 'EXPORT_REFRESHED', async (manager, row) => {
      if (!holdsPlace(row, Date.now())) await this.usage.takePlace(manager, row);
      return refreshExport(manager, this.outbox, row, {
        ...{ readFilters, recordLimit, correlationId },
        ...estimate,
      });
    });
  }

  /** @throws NotFoundError, ConflictError */
  extendExport(account: Account, id: string): Promise<DataExport> {
    return this.step(account, id, 'EXPORT_EXTENDED', (manager, row) =>
      extendExport(manager, this.outbox, row, this.settings.retention),
    );
  }

  private async step(
    account: Account,
    id: string,
    action: keyof typeof MAY,
    take: (manager: EntityManager, row: ExportEntity) => Promise<ExportEntity>,
  ): Promise<DataExport> {
    await this.permitted(account, id, MAY[action]);
    const changed = await this.repository.transaction(async (manager) => {
      const row = await lockExport(manager, id);
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
