import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UsageLimitEntity } from './usage-limit.entity.ts';

/** A person's account. */
@Entity('users')
export class UserEntity {
  @PrimaryColumn('text')
  id: string;

  @Column('text', { unique: true })
  email: string;

  @Column('text')
  name: string;

  /** May manage everything; reads no data by it. */
  @Column('boolean', { name: 'platform_manager', default: false })
  platformManager: boolean;

  /** Null means the limit that everybody has. */
  @Column('text', { name: 'usage_limit_id', nullable: true })
  usageLimitId: string | null;

  @ManyToOne(() => UsageLimitEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'usage_limit_id' })
  usageLimit?: UsageLimitEntity;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
