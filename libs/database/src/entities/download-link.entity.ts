import type { ExportId, UserId } from '@obelisk/domain';
import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, Unique } from 'typeorm';
import { ExportEntity } from './export.entity.ts';
import { UserEntity } from './user.entity.ts';

/** Lets whoever knows it fetch one file, as the person who made it could. Times named `…On` are UTC milliseconds. */
@Entity('download_links')
@Unique('download_links_secret', ['secretHash'])
export class DownloadLinkEntity {
  /** Names the link to its maker; fetches nothing. */
  @PrimaryColumn('text', { primaryKeyConstraintName: 'download_links_pkey' })
  id: string;

  /** See `hashSecret`. */
  @Column('text', { name: 'secret_hash', select: false })
  secretHash: string;

  @Index('download_links_of_export')
  @Column('text', { name: 'export_id' })
  exportId: ExportId;

  @ManyToOne(() => ExportEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'export_id', foreignKeyConstraintName: 'download_links_export' })
  export?: ExportEntity;

  /** The file, from 1; null for the only file, or the manifest of several. */
  @Column('integer', { nullable: true })
  part: number | null;

  /** Who made it, and as whom it fetches. */
  @Index('download_links_of_user')
  @Column('text', { name: 'user_id' })
  userId: UserId;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'download_links_user' })
  user?: UserEntity;

  @Column('bigint', { name: 'created_on' })
  createdOn: number;

  @Index('download_links_by_end')
  @Column('bigint', { name: 'expires_on' })
  expiresOn: number;

  @Column('bigint', { name: 'last_used_on', nullable: true })
  lastUsedOn: number | null;
}
