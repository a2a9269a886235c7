import { Injectable } from '@nestjs/common';
import { ExportPolicy, PlatformPolicy, type Account } from '@obelisk/access';
import type { ExportEntity } from '@obelisk/database';
import { NotAuthorizedError, type TeamId } from '@obelisk/domain';
import { beforeRefresh } from '@obelisk/exports';
import type { DataExportArgs } from './data-export.args.ts';
import type { DataExportFilter } from './data-export.filter.ts';
import { toDataExport } from './data-export.mapper.ts';
import type { DataExport } from './data-export.type.ts';
import { ExportsRepository } from './exports.repository.ts';

/** What an account sees of exports that it may see at all: of the data no more than it may read by itself. */
@Injectable()
export class ExportViewsService {
  constructor(
    private readonly policy: ExportPolicy,
    private readonly platform: PlatformPolicy,
    private readonly repository: ExportsRepository,
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

  /**
   * Which exports of a team a list holds, and in which order, tells what the items do not: also by what is not on the page.
   *
   * @throws NotAuthorizedError for a filter by datasets that the account may not read, and for the order of sizes that it may not see
   */
  async requireTold(account: Account, teamId: TeamId, { filter, orderBy }: DataExportArgs): Promise<void> {
    const datasets = datasetsIn(filter);
    if ((datasets.length === 0 && orderBy !== 'size') || (await this.platform.isPlatformManager(account))) return;
    const asked = { userId: account.userId, teamId, datasets, readFilters: null };
    const { readable } = await this.policy.readableOf(account, [asked]);
    if (datasets.some((id) => !readable.has(id)))
      throw new NotAuthorizedError(
        'filter: you may not read every dataset that it names, or there is no such dataset.',
      );
    if (orderBy !== 'size') return;
    const all = await this.shownTo(account, await this.repository.ofTeam(teamId));
    if (all.some(({ status }) => status.isOutline))
      throw new NotAuthorizedError('You cannot see the size of every export of this team; choose another order.');
  }

  async oneShownTo(account: Account, row: ExportEntity): Promise<DataExport> {
    const [shown] = await this.shownTo(account, [row]);
    return shown ?? toDataExport(row);
  }
}

function datasetsIn(filter: DataExportFilter | null | undefined): string[] {
  if (filter === null || filter === undefined) return [];
  const { dataset, dataset_in, _and, _or, _not } = filter;
  const parts = [...(_and ?? []), ...(_or ?? []), ...(_not ? [_not] : [])];
  return [...(dataset_in ?? []), ...parts.flatMap(datasetsIn), ...(typeof dataset === 'string' ? [dataset] : [])];
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
