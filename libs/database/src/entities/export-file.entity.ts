import type { ExportId } from '@obelisk/domain';
import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { ExportEntity } from './export.entity.ts';

/** A finished file of an export. One, unless it was asked for in several; all of them are there when the export is COMPLETED. */
@Entity('export_files')
export class ExportFileEntity {
  @PrimaryColumn('text', { name: 'export_id' })
  exportId: ExportId;

  @ManyToOne(() => ExportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'export_id' })
  export?: ExportEntity;

  /** From 1, in the order of their events. */
  @PrimaryColumn('integer')
  number: number;

  @Column('text', { name: 'object_key' })
  objectKey: string;

  @Column('bigint')
  records: number;

  /** Bytes of CSV. */
  @Column('bigint', { name: 'size_in_bytes' })
  sizeInBytes: number;

  /** Bytes of the file. */
  @Column('bigint', { name: 'compressed_size_in_bytes' })
  compressedSizeInBytes: number;

  /** Of the file, lower-case hexadecimal. */
  @Column('text')
  sha256: string;

  /** When the store was last seen to have these bytes, UTC milliseconds; null when nobody has looked since it was stored. */
  @Column('bigint', { name: 'checked_on', nullable: true })
  checkedOn?: number | null;
}
