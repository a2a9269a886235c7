import { Injectable } from '@nestjs/common';
import type { Account } from '@obelisk/access';
import { usageHolder } from '@obelisk/accounts';
import { parseExportRequest, type ExportRequestInput } from '@obelisk/domain';
import { EventStore, rowFormat } from '@obelisk/event-store';
import { ExportOutlookService } from '@obelisk/exports';
import { AdmissionService } from './admission.service.ts';
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
    private readonly admission: AdmissionService,
    private readonly events: EventStore,
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
    const { readFilters, recordLimit, selection } = await this.admission.admit(account, usageHolder(account), request);
    const { fields, timestampPrecision } = request;
    const rows = rowFormat(request.format);
    const found = await this.events.preview(
      selection,
      { fields, timestampPrecision, rows },
      Math.min(ROWS, recordLimit),
    );
    const recordsEstimate = Math.min(found.estimate.records, recordLimit);
    const sizeInBytesEstimate = Buffer.byteLength(rows.head(fields)) + Math.round(recordsEstimate * found.rowBytes);
    const [ratio, secondsEstimate] = await Promise.all([
      // Other people's files of these datasets hold what may be hidden here.
      this.repository.packingRatio(readFilters === null ? request : { ...request, datasets: [] }),
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
