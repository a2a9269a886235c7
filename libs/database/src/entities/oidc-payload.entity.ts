import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What `oidc-provider` keeps: one row per artifact of one of its models. */
@Entity('oidc_payloads')
export class OidcPayloadEntity {
  @PrimaryColumn('text')
  model: string;

  @PrimaryColumn('text')
  id: string;

  @Column('jsonb')
  payload: Record<string, unknown>;

  @Index()
  @Column('text', { name: 'grant_id', nullable: true })
  grantId: string | null;

  @Index()
  @Column('text', { nullable: true })
  uid: string | null;

  @Index()
  @Column('text', { name: 'user_code', nullable: true })
  userCode: string | null;

  @Index()
  @Column('timestamptz', { name: 'expires_at', nullable: true })
  expiresAt: Date | null;

  @Column('timestamptz', { name: 'consumed_at', nullable: true })
  consumedAt: Date | null;
}
