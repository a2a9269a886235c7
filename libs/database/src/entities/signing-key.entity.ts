import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A private JWK of the issuer. The newest active one signs; retired ones stay published until their tokens have died. */
@Entity('signing_keys')
export class SigningKeyEntity {
  @PrimaryColumn('text')
  kid: string;

  @Column('jsonb')
  jwk: Record<string, unknown>;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;

  /** UTC milliseconds; null while it may sign. */
  @Column('bigint', { name: 'retired_on', nullable: true })
  retiredOn: number | null;
}
