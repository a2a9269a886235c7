import type { DatasetId, RoleId, TeamId } from '@obelisk/domain';
import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DatasetEntity } from './dataset.entity.ts';
import { TeamEntity } from './team.entity.ts';
import { UserEntity } from './user.entity.ts';

/** Lets whoever knows its id into a dataset or a team, until it is revoked or expires. */
@Entity('invites')
@Check('invites_target', `(dataset_id IS NULL) <> (team_id IS NULL)`)
export class InviteEntity {
  /** 256 random bits, base64url. */
  @PrimaryColumn('text')
  id: string;

  @Index()
  @Column('text', { name: 'dataset_id', nullable: true })
  datasetId: DatasetId | null;

  @ManyToOne(() => DatasetEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'dataset_id' })
  dataset?: DatasetEntity;

  @Index()
  @Column('text', { name: 'team_id', nullable: true })
  teamId: TeamId | null;

  @ManyToOne(() => TeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'team_id' })
  team?: TeamEntity;

  /** Of the dataset; those that were removed since are ignored. */
  @Column('text', { name: 'role_ids', array: true, default: () => `'{}'` })
  roleIds: RoleId[];

  /** For persons only. */
  @Column('boolean', { name: 'disallow_teams', default: false })
  disallowTeams: boolean;

  /** Null for one that the operator made, or the release before. */
  @Column('text', { name: 'made_by', nullable: true })
  madeBy: string | null;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'made_by', foreignKeyConstraintName: 'invites_made_by' })
  maker?: UserEntity;

  /** Accounts and teams that were removed while it was open. */
  @Column('text', { name: 'refused_ids', array: true, default: () => `'{}'` })
  refusedIds: string[];

  /** UTC milliseconds. */
  @Column('bigint', { name: 'expires_on' })
  expiresOn: number;
}
