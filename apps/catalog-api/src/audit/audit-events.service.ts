import { Injectable } from '@nestjs/common';
import { AccessPolicy, DatasetPolicy, PlatformPolicy, TeamPolicy, type Account } from '@obelisk/access';
import type { AuditEventEntity } from '@obelisk/database';
import type { AuditEventPage } from './audit-event.type.ts';
import type { AuditEventArgs } from './audit-event.args.ts';
import { AuditEventsRepository } from './audit-events.repository.ts';

/** Reads the audit log; each reader sees what it manages. */
@Injectable()
export class AuditEventsService {
  constructor(
    private readonly repository: AuditEventsRepository,
    private readonly datasets: DatasetPolicy,
    private readonly teams: TeamPolicy,
    private readonly access: AccessPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** Everything; the caller has made sure that it may be seen. @throws BadRequestError */
  all(args: AuditEventArgs): Promise<AuditEventPage> {
    return this.repository.page(null, args);
  }

  /** Of exports of the dataset; what else those hold stays unsaid. @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async ofDataset(account: Account, id: string, args: AuditEventArgs): Promise<AuditEventPage> {
    await this.datasets.requireManager(account, id);
    const page = await this.repository.page({ kind: 'dataset', id }, args);
    return { ...page, items: page.items.map((event) => ({ ...event, datasets: [id] })) };
  }

  /** Of exports of the team; of their data no more than the account may read itself. @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async ofTeam(account: Account, id: string, args: AuditEventArgs): Promise<AuditEventPage> {
    await this.teams.requireManager(account, id);
    const page = await this.repository.page({ kind: 'team', id }, args);
    if (await this.platform.isPlatformManager(account)) return page;
    const readable = await this.access.readableIds(
      account,
      page.items.flatMap(({ datasets }) => datasets),
    );
    return { ...page, items: page.items.map((event) => toOutline(event, readable)) };
  }
}

function toOutline(event: AuditEventEntity, readable: ReadonlySet<string>): AuditEventEntity {
  const datasets = event.datasets.filter((id) => readable.has(id));
  return { ...event, datasets, detail: datasets.length === event.datasets.length ? event.detail : null };
}
