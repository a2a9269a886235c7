import type { UserId } from '@obelisk/domain';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { UserEntity } from './user.entity.ts';

/** A person who is signed in with a browser. Times named `…On` are UTC milliseconds. */
@Entity('web_sessions')
@Unique('web_sessions_secret', ['secretHash'])
export class WebSessionEntity {
  /** Names the session to its owner; lets nobody in. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'web_sessions_pkey' })
  id: string;

  /** See `hashSecret`; the secret itself is in the cookie alone. */
  @Column('text', { name: 'secret_hash', select: false })
  secretHash: string;

  @Index('web_sessions_of_user')
  @Column('text', { name: 'user_id' })
  userId: UserId;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'web_sessions_user' })
  user?: UserEntity;

  @Column('bigint', { name: 'started_on' })
  startedOn: number;

  /** The last request that was not a poll, to the minute. */
  @Column('bigint', { name: 'last_seen_on' })
  lastSeenOn: number;

  /** When it ends if nothing but polls comes. */
  @Index('web_sessions_by_end')
  @Column('bigint', { name: 'idle_ends_on' })
  idleEndsOn: number;

  /** When it ends in any case. */
  @Column('bigint', { name: 'ends_on' })
  endsOn: number;

  /** Of the browser that signed in. */
  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  /** Of an issuer that is not ours, encrypted; null when there is none. */
  @Column('text', { name: 'refresh_token', nullable: true, select: false })
  refreshToken: string | null;

  /** When that issuer last said that the person may stay. */
  @Column('bigint', { name: 'checked_on' })
  checkedOn: number;
}
