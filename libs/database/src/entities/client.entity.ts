import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { TeamEntity } from './team.entity.ts';
import { UserEntity } from './user.entity.ts';

/** An OAuth2 client that acts for its owner, or for a team. */
@Entity('clients')
export class ClientEntity {
  @PrimaryColumn('text')
  id: string;

  @Column('text')
  name: string;

  @Index()
  @Column('text', { name: 'user_id' })
  userId: string;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;

  /** The team that it acts for, in place of its owner. */
  @Index('clients_of_team')
  @Column('text', { name: 'team_id', nullable: true })
  teamId: string | null;

  @ManyToOne(() => TeamEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'team_id' })
  team?: TeamEntity;

  /** SHA-256, base64url, of a secret with 256 random bits: nothing to guess, so nothing to slow down. */
  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
