import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** A message of the `postgres:` queue that nobody could handle. */
@Entity('dead_letters')
export class DeadLetterEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', primaryKeyConstraintName: 'dead_letters_pkey' })
  id: number;

  @Column('text')
  pattern: string;

  @Column('jsonb')
  payload: unknown;

  @Column('text', { name: 'correlation_id' })
  correlationId: string;

  @Column('text')
  reason: string;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'died_on' })
  diedOn: number;
}
