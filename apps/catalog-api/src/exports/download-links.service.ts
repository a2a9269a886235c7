import { Injectable } from '@nestjs/common';
import { ExportPolicy, PlatformPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent } from '@obelisk/accounts';
import { DownloadLinkEntity, type ExportEntity, type PreviousFiles } from '@obelisk/database';
import {
  type AuditAction,
  BadRequestError,
  ConflictError,
  isExportId,
  newId,
  NotFoundError,
  requirePlace,
  whyUnavailable,
  type ExportId,
} from '@obelisk/domain';
import { beforeRefresh, lockExport } from '@obelisk/exports';
import { hashSecret, newSecret } from '@obelisk/platform';
import { DataSource } from 'typeorm';
import type { CreateDownloadLinkInput, DownloadLink } from './download-link.type.ts';
import { countUsableLinks, DownloadLinksRepository } from './download-links.repository.ts';
import { ExportsRepository } from './exports.repository.ts';

/** Longest that a link lasts. */
export const DOWNLOAD_LINK_MS = 86_400_000; // a day
const LEAST_S = 60;
/** Of one export and one person at the same time. */
const MOST_LINKS = 20;

/** Links that fetch a file elsewhere, where there is no browser's session and no token. What a link may do is looked up at each use. */
@Injectable()
export class DownloadLinksService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly exports: ExportsRepository,
    private readonly repository: DownloadLinksRepository,
    private readonly policy: ExportPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** By whoever may fetch the file, in person. @throws NotFoundError, NotAuthorizedError, ConflictError, BadRequestError */
  async createLink(account: Account, exportId: ExportId, input: CreateDownloadLinkInput): Promise<DownloadLink> {
    const asked = await this.find(exportId);
    const before = asked === null ? undefined : beforeRefresh(asked);
    const found = await this.policy.requireExport(account, before?.row ?? asked);
    this.platform.requirePerson(account);
    const now = Date.now();
    if (found.status !== 'COMPLETED')
      throw new ConflictError(`The export is ${found.status}; only one that is COMPLETED has a file to fetch.`);
    const reason = whyUnavailable(found, now);
    if (reason !== null) throw new ConflictError(reason);
    const part = await this.parsePart(exportId, input.part ?? null, before?.files);
    const expiresOn = Math.min(now + parseLife(input.expiresInSeconds ?? null), found.expiresOn ?? Infinity);
    const secret = newSecret();
    const { userId } = account;
    const link = { id: newId(), exportId, part, userId, createdOn: now, expiresOn, lastUsedOn: null };
    await this.dataSource.transaction(async (manager) => {
      await lockExport(manager, exportId);
      requirePlace('links to one export', await countUsableLinks(manager, exportId, userId), MOST_LINKS);
      await manager.insert(DownloadLinkEntity, { ...link, secretHash: hashSecret(secret) });
      await recordAuditEvent(manager, event(account, 'DOWNLOAD_LINK_CREATED', found, link.id));
    });
    return { ...link, url: `/api/v3/data/links/${secret}` };
  }

  /** One's own, and to whoever manages the export everybody's: those that can still be used, the latest first. */
  async links(account: Account, found: Parameters<ExportPolicy['may']>[1] & { id: string }): Promise<DownloadLink[]> {
    const isManager = await this.policy.may(account, found, 'managers');
    const rows = await this.repository.usable(found.id, isManager ? undefined : account.userId);
    return rows.map((row) => ({ ...row, url: null }));
  }

  /** By its maker, and by whoever manages the export. @throws NotFoundError, NotAuthorizedError */
  async revokeLink(account: Account, exportId: ExportId, id: string): Promise<null> {
    const found = await this.find(exportId);
    if (found === null || !(await this.policy.canSeeExport(account, found))) throw new NotFoundError('The export');
    this.platform.requirePerson(account);
    const isManager = await this.policy.may(account, found, 'managers');
    await this.dataSource.transaction(async (manager) => {
      const of = { id, exportId, ...(!isManager && { userId: account.userId }) };
      const { affected } = id.includes('\0') ? { affected: 0 } : await manager.delete(DownloadLinkEntity, of);
      if (affected !== 1) throw new NotFoundError('This link');
      await recordAuditEvent(manager, event(account, 'DOWNLOAD_LINK_REVOKED', found, id));
    });
    return null;
  }

  private async find(exportId: ExportId): Promise<ExportEntity | null> {
    return isExportId(exportId) ? this.exports.find(exportId) : null;
  }

  private async parsePart(
    exportId: ExportId,
    part: number | null,
    before: PreviousFiles['files'] | undefined,
  ): Promise<number | null> {
    if (part === null) return part;
    const isThere = before?.some(({ number }) => number === part) ?? (await this.repository.hasFile(exportId, part));
    if (isThere) return part;
    throw new BadRequestError('part', 'the export has no such file; files are numbered from 1.');
  }
}

function parseLife(seconds: number | null): number {
  const life = seconds === null ? DOWNLOAD_LINK_MS : seconds * 1_000;
  if (life < LEAST_S * 1_000 || life > DOWNLOAD_LINK_MS)
    throw new BadRequestError(
      'expiresInSeconds',
      `expected ${String(LEAST_S)} to ${String(DOWNLOAD_LINK_MS / 1_000)}.`,
    );
  return life;
}

function event(account: Account, action: AuditAction, found: ExportEntity, id: string) {
  return { ...account, action, export: found, detail: `link ${id}` };
}
