import type { ExportId } from '@obelisk/domain';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ExportEntity } from './export.entity.ts';

/** Why a run of an export came to nothing. */
@Entity('export_failures')
export class ExportFailureEntity {
  @PrimaryColumn('text', { name: 'export_id' })
  exportId: ExportId;

  @ManyToOne(() => ExportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'export_id' })
  export?: ExportEntity;

  /** The run. */
  @PrimaryColumn('integer')
  epoch: number;

  /** Which attempt it was, from 1; attempts are counted anew after each stored part. */
  @Column('integer')
  attempt: number;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'failed_on' })
  failedOn: number;

  /** For the person who asked. */
  @Column('text')
  message: string;

  /** For the operator. */
  @Column('text')
  cause: string;
}
