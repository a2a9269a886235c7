import type { ExportId } from '@obelisk/domain';
import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** What a caller has asked for under a key of its own choice. */
@Entity('idempotency_keys')
export class IdempotencyKeyEntity {
  /** The client that asked, or the person. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  account: string;

  @PrimaryColumn('text', { primaryKeyConstraintName: 'idempotency_keys_pkey' })
  key: string;

  /** SHA-256, base64url, of the request as it was understood. */
  @Column('text', { name: 'request_hash' })
  requestHash: string;

  /** What came of it; may be removed since. */
  @Column('text', { name: 'export_id' })
  exportId: ExportId;

  /** UTC milliseconds. */
  @Index('idempotency_keys_by_age')
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
