import { Injectable } from '@nestjs/common';
import { datasetsOfToken, ExportPolicy, TeamPolicy, type Account } from '@obelisk/access';
import { usageHolder, recordAuditEvent, UsageService } from '@obelisk/accounts';
import {
  BadRequestError,
  type ExportRequestInput,
  isExportId,
  newId,
  NotFoundError,
  parseExportRequest,
} from '@obelisk/domain';
import { acceptExport } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import { inSpan } from '@obelisk/platform';
import type { EntityManager } from 'typeorm';
import type { RequestContext } from '../graphql/request-context.ts';
import { AdmissionService } from './admission.service.ts';
import type { DataExportArgs } from './data-export.args.ts';
import { toDataExport } from './data-export.mapper.ts';
import type { DataExportPage } from './data-export-page.type.ts';
import type { DataExport } from './data-export.type.ts';
import { ExportViewsService } from './export-views.service.ts';
import { ExportsRepository, type ExportOwner } from './exports.repository.ts';
import { IdempotencyRepository, repeatable } from './idempotency.repository.ts';

@Injectable()
export class ExportsService {
  constructor(
    private readonly repository: ExportsRepository,
    private readonly policy: ExportPolicy,
    private readonly admission: AdmissionService,
    private readonly outbox: Outbox,
    private readonly usage: UsageService,
    private readonly teams: TeamPolicy,
    private readonly idempotency: IdempotencyRepository,
    private readonly views: ExportViewsService,
  ) {}

  /**
   * Accepts a request: the export and the message that announces it commit together.
   *
   * @param asked.idempotencyKey makes a request that is sent again answer what came of it before
   * @param forTeam whose members shall see it; what a team's client asks for is always its team's
   * @throws BadRequestError, NotAuthorizedError; NotFoundError for a team that the account does not belong to
   */
  async requestExport(
    account: Account,
    input: ExportRequestInput,
    { correlationId, idempotencyKey }: Pick<RequestContext, 'correlationId' | 'idempotencyKey'>,
    forTeam?: string,
  ): Promise<DataExport> {
    const teamId = forTeam ?? account.teamId ?? null;
    if (teamId !== null) await this.teams.requireMember(account, teamId);
    const holder = usageHolder(account);
    const request = parseExportRequest(input);
    const repeat = idempotencyKey === null ? null : repeatable(account, idempotencyKey, { ...request, teamId });
    const before = repeat === null ? undefined : await this.idempotency.exportOf(repeat);
    if (before !== undefined) return this.answeredBefore(account, before);
    const admitted = await this.admission.admit(account, holder, request);
    const estimate = await this.admission.estimate(admitted);
    const id = newId();
    const accept = async (manager: EntityManager) => {
      if (repeat !== null && !(await this.idempotency.take(manager, repeat, id))) return undefined;
      await this.usage.takePlace(manager, holder);
      const accepted = await acceptExport(manager, this.outbox, {
        ...request,
        id,
        ...holder,
        teamId,
        filter: request.filter === null ? null : (input.filter as Record<string, unknown>),
        readFilters: admitted.readFilters,
        recordLimit: admitted.recordLimit,
        ...estimate,
        correlationId,
      });
      await recordAuditEvent(manager, { ...account, action: 'EXPORT_REQUESTED', export: accepted });
      return accepted;
    };
    const row = await inSpan('createExport', { attributes: { 'obelisk.export.id': id } }, () =>
      this.repository.transaction(accept),
    );
    // Its twin was quicker, and has just been accepted: now there is an answer.
    if (row === undefined) return this.requestExport(account, input, { correlationId, idempotencyKey }, forTeam);
    return toDataExport(row);
  }

  /** In no order; for those who see the exports of everybody. */
  async exportsById(ids: readonly string[]): Promise<DataExport[]> {
    return (await this.repository.findAll(ids)).map(toDataExport);
  }

  private async answeredBefore(account: Account, id: string): Promise<DataExport> {
    const row = await this.repository.find(id);
    if (row === null || !(await this.policy.canSeeExport(account, row)))
      throw new BadRequestError(
        'Idempotency-Key',
        'the export of this key was removed; use a new key to request it again.',
      );
    return toDataExport(row);
  }

  /**
   * An export of that owner, as far as the account sees it.
   *
   * @throws NotFoundError for unknown and foreign exports alike
   */
  async exportOf(account: Account, owner: ExportOwner, id: string): Promise<DataExport> {
    const row = isExportId(id) ? await this.repository.find(id) : null;
    const isOwners = row !== null && Object.entries(owner).every(([key, value]) => row[key as 'userId'] === value);
    if (!isOwners || !(await this.policy.canSeeExport(account, row))) throw new NotFoundError('This export');
    return this.views.oneShownTo(account, row);
  }

  /** Those of an owner, which the caller has made sure that it may see, as far as the token goes. @throws BadRequestError, NotAuthorizedError */
  async exportsOf(account: Account, owner: ExportOwner, args: DataExportArgs): Promise<DataExportPage> {
    if ('teamId' in owner) await this.views.requireTold(account, owner.teamId, args);
    const page = await this.repository.page(owner, datasetsOfToken(account), args);
    return { ...page, items: await this.views.shownTo(account, page.items) };
  }
}
