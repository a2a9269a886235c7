import { AuditEventEntity, type ExportEntity } from '@obelisk/database';
import type { AuditAction, Origin, ClientId, DatasetId, UserId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';

/** What happened, who did it and from where. */
export interface AuditEvent {
  action: AuditAction;
  /** Null: nobody that is known. */
  userId: UserId | null;
  clientId?: ClientId | null;
  /** Absent for what was not asked for by HTTP. */
  origin?: Origin;
  export?: Pick<ExportEntity, 'id' | 'datasets' | 'teamId'>;
  /** Of what is about a dataset, and no export. */
  datasetId?: DatasetId;
  detail?: string;
}

/** Adds to the audit log, with the transaction of `manager`: what is not recorded does not happen. */
export async function recordAuditEvent(manager: EntityManager, event: AuditEvent): Promise<void> {
  const { action, userId, clientId = null, origin, detail = null } = event;
  await manager.insert(AuditEventEntity, {
    occurredOn: Date.now(),
    ...{ action, userId, clientId, detail },
    exportId: event.export?.id ?? null,
    datasets: event.export?.datasets ?? (event.datasetId === undefined ? [] : [event.datasetId]),
    teamId: event.export?.teamId ?? null,
    address: origin?.address ?? null,
    userAgent: origin?.userAgent ?? null,
  });
}
