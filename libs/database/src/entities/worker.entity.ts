import type { ExportId } from '@obelisk/domain';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An exporter worker, as it last said itself. Nothing is decided by it. Times named `…On` are UTC milliseconds. */
@Entity('workers')
export class WorkerEntity {
  /** Of the process. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'workers_pkey' })
  id: string;

  @Column('text')
  version: string;

  /** Exports that it makes at once. */
  @Column('integer')
  capacity: number;

  @Column('text', { name: 'export_ids', array: true })
  exportIds: ExportId[];

  @Column('bigint', { name: 'started_on' })
  startedOn: number;

  @Column('bigint', { name: 'heard_on' })
  heardOn: number;
}
