import { Injectable } from '@nestjs/common';
import { AuditEventEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import { applyListFilter } from '../listing/list-filter.ts';
import { newestFirst, readPage, type Page } from '../listing/page.ts';
import type { AuditEventArgs } from './audit-event.args.ts';

const COLUMNS = Object.fromEntries(
  ['action', 'userId', 'clientId', 'exportId', 'address', 'occurredOn'].map((name) => [name, `event.${name}`]),
);

const CONDITIONS = { dataset: 'event.datasets @> ARRAY[:id]', team: 'event.teamId = :id' };

/** The audit log, newest first. Who may see it is for the service to ask. */
@Injectable()
export class AuditEventsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param of null: everything @throws BadRequestError for a filter or a cursor that cannot be used */
  async page(
    of: { kind: keyof typeof CONDITIONS; id: string } | null,
    { filter, ...page }: AuditEventArgs,
  ): Promise<Page<AuditEventEntity>> {
    const query = this.dataSource.getRepository(AuditEventEntity).createQueryBuilder('event');
    if (of !== null) query.where(CONDITIONS[of.kind], { id: of.id });
    await applyListFilter(query, filter, COLUMNS);
    return readPage(
      query,
      newestFirst('event.id', ({ id }) => id),
      page,
    );
  }
}
