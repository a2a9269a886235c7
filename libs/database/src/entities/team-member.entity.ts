import type { TeamId, UserId } from '@obelisk/domain';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TeamEntity } from './team.entity.ts';
import { UserEntity } from './user.entity.ts';

@Entity('team_members')
export class TeamMemberEntity {
  @PrimaryColumn('text', { name: 'team_id' })
  teamId: TeamId;

  @Index()
  @PrimaryColumn('text', { name: 'user_id' })
  userId: UserId;

  @Column('boolean', { default: false })
  manager: boolean;

  @ManyToOne(() => TeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'team_id' })
  team?: TeamEntity;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;
}
