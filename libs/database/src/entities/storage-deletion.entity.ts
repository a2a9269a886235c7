import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/**
 * Something in the store that no export needs any more. Recorded in the transaction that lets go of it, carried out by the
 * janitor: so neither is a file lost whose row stays, nor does one stay whose row is gone.
 */
@Entity('storage_deletions')
export class StorageDeletionEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  /** Every object and upload whose key begins with it. */
  @Column('text', { name: 'object_prefix' })
  objectPrefix: string;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'requested_on' })
  requestedOn: number;

  /** UTC milliseconds; it stays until then. */
  @Column('bigint', { name: 'not_before', default: 0 })
  notBefore: number;
}
