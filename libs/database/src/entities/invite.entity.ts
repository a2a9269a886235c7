import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DatasetEntity } from './dataset.entity.ts';
import { TeamEntity } from './team.entity.ts';

/** Lets whoever knows its id into a dataset or a team, until it is revoked or expires. */
@Entity('invites')
@Check('invites_target', `(dataset_id IS NULL) <> (team_id IS NULL)`)
export class InviteEntity {
  /** 256 random bits, base64url. */
  @PrimaryColumn('text')
  id: string;

  @Index()
  @Column('text', { name: 'dataset_id', nullable: true })
  datasetId: string | null;

  @ManyToOne(() => DatasetEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'dataset_id' })
  dataset?: DatasetEntity;

  @Index()
  @Column('text', { name: 'team_id', nullable: true })
  teamId: string | null;

  @ManyToOne(() => TeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'team_id' })
  team?: TeamEntity;

  /** Of the dataset; those that were removed since are ignored. */
  @Column('text', { name: 'role_ids', array: true, default: () => `'{}'` })
  roleIds: string[];

  /** For persons only. */
  @Column('boolean', { name: 'disallow_teams', default: false })
  disallowTeams: boolean;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'expires_on' })
  expiresOn: number;
}
