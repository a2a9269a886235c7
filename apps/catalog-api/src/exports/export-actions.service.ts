import { Injectable } from '@nestjs/common';
import { AccessPolicy, ExportPolicy, PlatformPolicy, type Account } from '@obelisk/access';
import { whyUnavailable } from '@obelisk/domain';
import type { DataExport } from './data-export.type.ts';
import type { ExportAction } from './export-enums.ts';

/** What somebody may do with an export now, by the rules of the steps themselves. */
@Injectable()
export class ExportActionsService {
  constructor(
    private readonly data: AccessPolicy,
    private readonly exports: ExportPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  async allowedActions(account: Account, found: DataExport): Promise<ExportAction[]> {
    const { status: state, result } = found;
    const isOver = state.status !== 'QUEUING' && state.status !== 'GENERATING';
    const hasFile = result !== null && whyUnavailable(result, Date.now()) === null; // while it is refreshed, that of before
    const access = { ...found, datasets: found.dataRange.datasetIds };
    const isOwner = await this.exports.may(account, access, 'owner');
    const manages = isOwner || (await this.exports.may(account, access, 'managers'));
    const reads = hasFile && (await this.exports.canReadExport(account, result.access));
    const readsAnew = isOver && isOwner && (await this.data.canReadDatasets(account, access.datasets));
    const actions: [ExportAction, boolean][] = [
      ['CANCEL', !isOver && manages],
      ['CREATE_LINK', reads && this.platform.isPerson(account)],
      ['DOWNLOAD', reads],
      ['EXTEND', isOver && hasFile && isOwner],
      ['REFRESH', readsAnew],
      ['REMOVE', manages],
    ];
    return actions.flatMap(([action, allowed]) => (allowed ? [action] : []));
  }
}
