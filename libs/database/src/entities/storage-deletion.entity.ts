import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Something in the store that no export needs any more. Recorded in the transaction that lets go of it, carried out by the
 * janitor: so neither is a file lost whose row stays, nor does one stay whose row is gone.
 */
@Entity('storage_deletions')
export class StorageDeletionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  @Column('text', { name: 'object_key' })
  objectKey: string;

  /** Of the upload that was to become the object, when there may be one. */
  @Column('text', { name: 'upload_id', nullable: true })
  uploadId: string | null;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'requested_on' })
  requestedOn: number;
}
