import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserEntity } from './user.entity.ts';

/** An OAuth2 client that acts for its owner. */
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

  /** SHA-256, base64url, of a secret with 256 random bits: nothing to guess, so nothing to slow down. */
  @Column('text', { name: 'secret_hash' })
  secretHash: string;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
