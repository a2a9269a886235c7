import type { RoleId, TeamId } from '@obelisk/domain';
import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DatasetRoleEntity } from './dataset-role.entity.ts';
import { TeamEntity } from './team.entity.ts';

/** A role that all members of a team hold. */
@Entity('team_roles')
export class TeamRoleEntity {
  @PrimaryColumn('text', { name: 'team_id' })
  teamId: TeamId;

  @Index()
  @PrimaryColumn('text', { name: 'role_id' })
  roleId: RoleId;

  @ManyToOne(() => TeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'team_id' })
  team?: TeamEntity;

  @ManyToOne(() => DatasetRoleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'role_id' })
  role?: DatasetRoleEntity;
}
