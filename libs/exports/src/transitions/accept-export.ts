import { ExportEntity } from '@obelisk/database';
import type { Outbox } from '@obelisk/messaging';
import { currentTraceparent } from '@obelisk/platform';
import type { EntityManager } from 'typeorm';
import { permitRun } from '../permit-run.ts';
import { CLOCK_MS } from '../write-export.ts';

/** A request, complete but for what the database gives it. */
export type NewExport = Pick<
  ExportEntity,
  | 'id'
  | 'name'
  | 'userId'
  | 'teamId'
  | 'clientId'
  | 'datasets'
  | 'metrics'
  | 'timestampPrecision'
  | 'fields'
  | 'filter'
  | 'readFilters'
  | 'from'
  | 'to'
  | 'limit'
  | 'compression'
  | 'format'
  | 'splitRecords'
  | 'splitBytes'
  | 'recordLimit'
  | 'recordsEstimate'
  | 'estimateIsExact'
  | 'correlationId'
>;

/** → QUEUING. */
export async function acceptExport(manager: EntityManager, outbox: Outbox, request: NewExport): Promise<ExportEntity> {
  const { identifiers } = await manager
    .createQueryBuilder()
    .insert()
    .into(ExportEntity)
    .values({
      ...request,
      filter: () => ':filter::jsonb',
      readFilters: request.readFilters as object, // TypeORM's type knows no free JSON
      requestedOn: () => CLOCK_MS,
      traceparent: currentTraceparent(),
    })
    .setParameter('filter', request.filter === null ? null : JSON.stringify(request.filter))
    .execute();
  await permitRun(manager, outbox, request);
  return manager.findOneByOrFail(ExportEntity, identifiers);
}
