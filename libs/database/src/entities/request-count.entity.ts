import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many requests somebody made of all processes of a service lately; the columns are those of `rate-limiter-flexible`. */
@Entity('request_counts')
export class RequestCountEntity {
  /** The service, and whose requests they are. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'request_counts_pkey' })
  key: string;

  @Column('integer')
  points: number;

  /** UTC milliseconds at which the count begins anew. */
  @Column('bigint', { nullable: true })
  expire: number | null;
}
