import type { TeamId } from '@obelisk/domain';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UsagePlanEntity } from './usage-plan.entity.ts';

/** People who share clients, exports and roles in datasets. */
@Entity('teams')
export class TeamEntity {
  @PrimaryColumn('text')
  id: TeamId;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('text', { name: 'usage_plan_id', nullable: true })
  usagePlanId: string | null;

  @ManyToOne(() => UsagePlanEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'usage_plan_id' })
  usagePlan?: UsagePlanEntity;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
