import { Injectable } from '@nestjs/common';
import { ExportPolicy, PlatformPolicy, type Account } from '@obelisk/access';
import type { ExportEntity } from '@obelisk/database';
import { beforeRefresh } from '@obelisk/exports';
import { toDataExport } from './data-export.mapper.ts';
import type { DataExport } from './data-export.type.ts';

/** What an account sees of exports that it may see at all: of the data no more than it may read by itself. */
@Injectable()
export class ExportViewsService {
  constructor(
    private readonly policy: ExportPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** Who asked and platform managers see all of an export; so does who might download it. */
  async shownTo(account: Account, rows: readonly ExportEntity[]): Promise<DataExport[]> {
    const foreign = rows.filter((row) => !isOwn(account, row));
    if (foreign.length === 0 || (await this.platform.isPlatformManager(account))) return rows.map(toDataExport);
    const before = new Map(foreign.flatMap((row) => beforeRefresh(row)?.row ?? []).map((row) => [row.id, row]));
    const { readable, whole } = await this.policy.readableOf(account, [...foreign, ...before.values()]);
    return rows.map((row) => {
      if (isOwn(account, row)) return toDataExport(row);
      if (!whole.has(row)) return outlineOf(row, readable);
      const old = before.get(row.id); // may have been made for wider rights than the new files
      return old === undefined || whole.has(old) ? toDataExport(row) : { ...toDataExport(row), result: null };
    });
  }

  async oneShownTo(account: Account, row: ExportEntity): Promise<DataExport> {
    const [shown] = await this.shownTo(account, [row]);
    return shown ?? toDataExport(row);
  }
}

function isOwn(account: Account, { userId, clientId }: ExportEntity): boolean {
  return account.teamId === undefined ? account.userId === userId : account.clientId === clientId;
}

/** That it is there, whose it is and how far it is; nothing that tells of the data. */
function outlineOf(row: ExportEntity, readable: ReadonlySet<string>): DataExport {
  const whole = toDataExport(row);
  return {
    ...whole,
    dataRange: { datasetIds: row.datasets.filter((id) => readable.has(id)), metrics: [] },
    filter: null,
    from: null,
    to: null,
    limit: null,
    status: {
      ...whole.status,
      isOutline: true,
      message: null,
      recordsEstimate: 0,
      estimateIsExact: false,
      recordsProcessed: 0,
    },
    result: null,
  };
}
