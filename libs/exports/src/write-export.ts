import { ExportEntity } from '@obelisk/database';
import type { EntityManager, QueryDeepPartialEntity } from 'typeorm';

/** Locked until the transaction ends; a worker's write to it waits. */
export function lockExport(manager: EntityManager, id: string): Promise<ExportEntity | null> {
  return manager.findOne(ExportEntity, { where: { id }, lock: { mode: 'pessimistic_write' } });
}

/** Of a row that {@link lockExport} has locked. @returns the row as it is now */
export async function writeLocked(
  manager: EntityManager,
  id: string,
  changes: QueryDeepPartialEntity<ExportEntity>,
): Promise<ExportEntity> {
  await manager.createQueryBuilder().update(ExportEntity).set(changes).where({ id }).execute();
  return manager.findOneByOrFail(ExportEntity, { id });
}

/** The database's clock, which also stamps the events (see EventStore.settle). */
export const CLOCK_MS = 'floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint';

/** Behind all that wait. */
export const NEXT_SEQUENCE = `nextval(pg_get_serial_sequence('exports', 'sequence'))`;
