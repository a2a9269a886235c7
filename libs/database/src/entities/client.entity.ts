import type { Permission, ClientId, DatasetId, TeamId, UserId } from '@obelisk/domain';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TeamEntity } from './team.entity.ts';
import { UserEntity } from './user.entity.ts';

/** An OAuth2 client that acts for its owner, or for a team. */
@Entity('clients')
export class ClientEntity {
  @PrimaryColumn('text')
  id: ClientId;

  @Column('text')
  name: string;

  @Index()
  @Column('text', { name: 'user_id' })
  userId: UserId;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;

  /** The team that it acts for, in place of its owner. */
  @Index('clients_of_team')
  @Column('text', { name: 'team_id', nullable: true })
  teamId: TeamId | null;

  @ManyToOne(() => TeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'team_id' })
  team?: TeamEntity;

  /** SHA-256, base64url, of a secret with 256 random bits: nothing to guess, so nothing to slow down. */
  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  /** Whether it can keep a secret; a public one proves itself by PKCE. */
  @Column('boolean', { default: true })
  confidential: boolean;

  /** Acts for whoever signs in through it; otherwise for its owner. */
  @Column('boolean', { name: 'on_behalf_of_user', default: false })
  onBehalfOfUser: boolean;

  /** The most that its tokens may do. */
  @Column('text', { array: true, default: () => `'{READ,WRITE,MANAGE}'` })
  scope: Permission[];

  /** Datasets that it is confined to, and what it may do there; datasetId null means every dataset, none at all no confinement. */
  @Column('jsonb', { default: () => `'[]'` })
  restrictions: { datasetId: DatasetId | null; permissions: Permission[] }[];

  @Column('text', { name: 'redirect_uris', array: true, default: () => `'{}'` })
  redirectUris: string[];

  /** Ours: nobody is asked for consent. */
  @Column('boolean', { name: 'first_party', default: false })
  firstParty: boolean;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
