import type { UserId } from '@obelisk/domain';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { UsageLimitEntity } from './usage-limit.entity.ts';

/** A person's account. */
@Entity('users')
@Unique('users_of_issuer', ['issuer', 'subject'])
export class UserEntity {
  @PrimaryColumn('text')
  id: UserId;

  @Column('text', { unique: true })
  email: string;

  @Column('text')
  name: string;

  /** See passwords.ts; null for who cannot sign in here. Never read but to compare. */
  @Column('text', { name: 'password_hash', nullable: true, select: false })
  passwordHash: string | null;

  /** The `iss` and the `sub` under which another issuer knows the person; null for those of our own. */
  @Column('text', { nullable: true })
  issuer: string | null;

  @Column('text', { nullable: true })
  subject: string | null;

  /** May manage everything; reads no data by it. */
  @Column('boolean', { name: 'platform_manager', default: false })
  platformManager: boolean;

  /** Null means the limit that everybody has. */
  @Column('text', { name: 'usage_limit_id', nullable: true })
  usageLimitId: string | null;

  @ManyToOne(() => UsageLimitEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'usage_limit_id' })
  usageLimit?: UsageLimitEntity;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
