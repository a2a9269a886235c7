import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DatasetEntity } from './dataset.entity.ts';
import { UserEntity } from './user.entity.ts';

/** What a user may do in a dataset. */
@Entity('memberships')
export class MembershipEntity {
  @PrimaryColumn('text', { name: 'dataset_id' })
  datasetId: string;

  @Index()
  @PrimaryColumn('text', { name: 'user_id' })
  userId: string;

  /** Subset of READ, WRITE, MANAGE. */
  @Column('text', { array: true })
  permissions: string[];

  @ManyToOne(() => DatasetEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'dataset_id' })
  dataset?: DatasetEntity;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}
