import { Injectable } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import { holderOf, UsageService } from '@obelisk/accounts';
import { effectiveRecordLimit, parseExportRequest, type ExportRequestInput, parseReadFilters } from '@obelisk/domain';
import { EventStore, rowFormat } from '@obelisk/event-store';
import { ExportOutlookService } from '@obelisk/exports';
import { ExportsRepository } from './exports.repository.ts';
import type { ExportPreview } from './export-preview.type.ts';

const ROWS = 20;

/** A preview, and whether its rows were looked for to the end. */
export interface LookedFor {
  preview: ExportPreview;
  complete: boolean;
}

/** Shows what a request would make, and makes nothing. */
@Injectable()
export class ExportPreviewService {
  constructor(
    private readonly policy: AccessPolicy,
    private readonly events: EventStore,
    private readonly usage: UsageService,
    private readonly repository: ExportsRepository,
    private readonly outlooks: ExportOutlookService,
  ) {}

  /**
   * By the rules of `requestExport`, but for the number of exports that the account may hold.
   *
   * @throws BadRequestError, NotAuthorizedError
   */
  async previewExport(account: Account, input: ExportRequestInput): Promise<LookedFor> {
    const request = parseExportRequest(input);
    const readFilters = parseReadFilters(await this.policy.requireReadFilters(account, request.datasets));
    await this.events.checkFilter(request.filter);
    const recordLimit = effectiveRecordLimit(await this.usage.effectiveLimit(holderOf(account)), request.limit);
    const { fields, timestampPrecision } = request;
    const rows = rowFormat(request.format);
    const selection = { ...request, readFilters, receivedUpTo: Date.now() };
    const found = await this.events.preview(
      selection,
      { fields, timestampPrecision, rows },
      Math.min(ROWS, recordLimit),
    );
    const recordsEstimate = Math.min(found.estimate.records, recordLimit);
    const sizeInBytesEstimate = Buffer.byteLength(rows.head(fields)) + Math.round(recordsEstimate * found.rowBytes);
    const [ratio, secondsEstimate] = await Promise.all([
      this.repository.packingRatio(request),
      this.outlooks.secondsForNew(recordsEstimate),
    ]);
    const preview = {
      recordsEstimate,
      recordsMatching: found.estimate.records,
      recordLimit,
      secondsEstimate,
      compressedSizeInBytesEstimate: ratio === null ? null : Math.round(sizeInBytesEstimate * ratio),
      estimateIsExact: found.estimate.exact,
      sizeInBytesEstimate,
      columns: [...rows.columnNames(fields)],
      rows: found.rows,
    };
    return { preview, complete: found.complete };
  }
}
