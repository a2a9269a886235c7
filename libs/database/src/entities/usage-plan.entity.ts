import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UsageLimitEntity } from './usage-limit.entity.ts';

/** What a team may have, and what it gives its members and clients. */
@Entity('usage_plans')
export class UsagePlanEntity {
  @PrimaryColumn('text')
  id: string;

  @Column('text', { unique: true })
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('integer', { name: 'max_users' })
  maxUsers: number;

  /** Null gives the members nothing beyond their own limit. */
  @Column('text', { name: 'user_usage_limit_id', nullable: true })
  userUsageLimitId: string | null;

  @ManyToOne(() => UsageLimitEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'user_usage_limit_id' })
  userUsageLimit?: UsageLimitEntity;

  @Column('integer', { name: 'max_clients' })
  maxClients: number;

  /** Null gives the team's clients the limit that everybody has. */
  @Column('text', { name: 'client_usage_limit_id', nullable: true })
  clientUsageLimitId: string | null;

  @ManyToOne(() => UsageLimitEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'client_usage_limit_id' })
  clientUsageLimit?: UsageLimitEntity;
}
