import type { Permission, DatasetId, RoleId } from '@obelisk/domain';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { DatasetEntity } from './dataset.entity.ts';

/** What those who hold it may do in a dataset. */
@Entity('dataset_roles')
@Unique('dataset_roles_name', ['datasetId', 'name'])
export class DatasetRoleEntity {
  @PrimaryColumn('text')
  id: RoleId;

  @Column('text', { name: 'dataset_id' })
  datasetId: DatasetId;

  @ManyToOne(() => DatasetEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'dataset_id' })
  dataset?: DatasetEntity;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** Subset of READ, WRITE, MANAGE, in this order. */
  @Column('text', { array: true })
  permissions: Permission[];

  /** Which events READ lets see, in the query language; null means all. */
  @Column('jsonb', { name: 'read_filter', nullable: true })
  readFilter: Record<string, unknown> | null;
}
