import { Inject, Injectable } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import {
  BadRequestError,
  effectiveRecordLimit,
  isExportId,
  NotFoundError,
  parseExportRequest,
  requireRoom,
  type ExportRequestInput,
} from '@obelisk/domain';
import { EventStore } from '@obelisk/event-store';
import { EXPORT_REQUESTED, Outbox } from '@obelisk/messaging';
import { v7 as uuid } from 'uuid';
import { toDataExport } from './data-export.mapper.ts';
import type { DataExportPage } from './data-export-page.type.ts';
import type { DataExport } from './data-export.type.ts';
import { EXPORT_SETTINGS, type ExportSettings } from './export-settings.ts';
import { ExportsRepository } from './exports.repository.ts';
import { decodeCursor, encodeCursor } from './page-cursor.ts';

const PAGE_SIZE = 25;

interface PageInput {
  cursor?: string | null | undefined;
  /** Default and maximum 25. */
  limit?: number | null | undefined;
}

@Injectable()
export class ExportsService {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly policy: AccessPolicy,
    private readonly events: EventStore,
    private readonly outbox: Outbox,
    @Inject(EXPORT_SETTINGS) private readonly settings: ExportSettings,
  ) {}

  /**
   * Accepts a request: the export and the message that announces it commit together.
   *
   * @throws BadRequestError, NotAuthorizedError
   */
  async requestExport(account: Account, input: ExportRequestInput, correlationId: string): Promise<DataExport> {
    const request = parseExportRequest(input);
    const readFilters = await this.policy.requireReadableDatasets(account, request.datasets);
    const recordLimit = effectiveRecordLimit(this.settings.usageLimit, request.limit);
    const { records } = await this.events.estimate({ ...request, receivedUpTo: Date.now() });
    const row = await this.repository.transaction(async (manager) => {
      requireRoom(this.settings.usageLimit, await this.repository.countHeldForUpdate(manager, account.userId));
      const accepted = await this.repository.insert(manager, {
        ...request,
        id: uuid(),
        userId: account.userId,
        filter: null,
        readFilters,
        recordLimit,
        recordsEstimate: Math.min(records, recordLimit),
        correlationId,
      });
      await this.outbox.enqueue(manager, {
        pattern: EXPORT_REQUESTED,
        payload: { exportId: accepted.id },
        correlationId,
      });
      return accepted;
    });
    return toDataExport(row);
  }

  /** @throws NotFoundError for unknown and foreign exports alike */
  async exportOf(account: Account, id: string): Promise<DataExport> {
    const row = isExportId(id) ? await this.repository.findOfUser(account.userId, id) : null;
    if (row === null) throw new NotFoundError('This export');
    return toDataExport(row);
  }

  async exportsOf(account: Account, page: PageInput): Promise<DataExportPage> {
    const size = page.limit ?? PAGE_SIZE;
    if (size < 1 || size > PAGE_SIZE) throw new BadRequestError('limit', `expected 1 to ${String(PAGE_SIZE)}.`);
    const before = typeof page.cursor === 'string' ? decodeCursor(page.cursor) : null;
    const [rows, count] = await this.repository.pageOfUser(account.userId, before, size + 1);
    const items = rows.slice(0, size);
    const last = items.at(-1);
    const cursor = rows.length > size && last !== undefined ? encodeCursor(last.sequence) : null;
    return { items: items.map(toDataExport), cursor, count };
  }
}
