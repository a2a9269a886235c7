import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How often somebody tried lately; the columns are those of `rate-limiter-flexible`. */
@Entity('sign_in_attempts')
export class SignInAttemptEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'sign_in_attempts_pkey' })
  key: string;

  @Column('integer')
  points: number;

  /** UTC milliseconds at which the count begins anew. */
  @Column('bigint', { nullable: true })
  expire: number | null;
}
