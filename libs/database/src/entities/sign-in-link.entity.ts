import type { UserId } from '@obelisk/domain';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserEntity } from './user.entity.ts';

/** A link that signs a person in, once. */
@Entity('sign_in_links')
export class SignInLinkEntity {
  /** See `hashSecret`. */
  @PrimaryColumn('text', { name: 'secret_hash', primaryKeyConstraintName: 'sign_in_links_pkey' })
  secretHash: string;

  @Column('text', { name: 'user_id' })
  userId: UserId;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'sign_in_links_user' })
  user?: UserEntity;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'expires_on' })
  expiresOn: number;
}
