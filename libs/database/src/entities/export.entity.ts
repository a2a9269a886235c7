import { Check, Column, Entity, Generated, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import type {
  Compression,
  EventField,
  ExportFormat,
  ExportStatus,
  TimestampPrecision,
  ClientId,
  DatasetId,
  ExportId,
  TeamId,
  UserId,
} from '@obelisk/domain';
import type { PreviousFiles } from './previous-files.ts';
import { ClientEntity } from './client.entity.ts';
import { TeamEntity } from './team.entity.ts';
import { UserEntity } from './user.entity.ts';

/**
 * An export: the request, its state and its result. This row is the truth (ARCHITECTURE.md); messages only wake workers.
 * Times named `…On` are UTC milliseconds.
 */
@Entity('exports')
@Check('exports_status', `status IN ('QUEUING', 'GENERATING', 'CANCELLED', 'COMPLETED', 'FAILED')`)
@Index('exports_waiting', ['sequence'], { where: `status IN ('QUEUING', 'GENERATING')` })
@Index('exports_waiting_of_user', ['userId', 'sequence'], { where: `status IN ('QUEUING', 'GENERATING')` })
@Index('exports_running', ['userId'], { where: `status = 'GENERATING'` })
@Index('exports_completed', ['completedOn'], { where: `status = 'COMPLETED'` })
@Index('exports_expiring', ['expiresOn'], { where: 'expires_on IS NOT NULL' })
@Index('exports_of_user', ['userId', 'sequence'])
@Index('exports_of_team', ['teamId', 'sequence'], { where: 'team_id IS NOT NULL' })
export class ExportEntity {
  @PrimaryColumn('text')
  id: ExportId;

  /** Order of asking; an export that goes to the back of the queue draws a new one. */
  @Column('bigint', { unique: true })
  @Generated('increment')
  sequence: number;

  @Column('text', { nullable: true })
  name: string | null;

  @Column('text', { name: 'user_id' })
  userId: UserId;

  @ManyToOne(() => UserEntity, { onDelete: 'RESTRICT' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;

  /** Whose members see it; null for the person's own. */
  @Column('text', { name: 'team_id', nullable: true })
  teamId: TeamId | null;

  @ManyToOne(() => TeamEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'team_id' })
  team?: TeamEntity;

  /** The client of a team that asked, which it then counts for; null where it counts for the person. */
  @Index('exports_of_client', { where: 'client_id IS NOT NULL' })
  @Column('text', { name: 'client_id', nullable: true })
  clientId: ClientId | null;

  @ManyToOne(() => ClientEntity, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'client_id' })
  client?: ClientEntity;

  @Column('text', { array: true })
  datasets: DatasetId[];

  /** As asked: `name::type` or `*::type`; empty means all. */
  @Column('text', { array: true })
  metrics: string[];

  @Column('text', { name: 'timestamp_precision' })
  timestampPrecision: TimestampPrecision;

  /** The columns of the file, in order; `timestamp` first. */
  @Column('text', { array: true })
  fields: EventField[];

  /** As asked; null means none. */
  @Column('jsonb', { nullable: true })
  filter: Record<string, unknown> | null;

  /** By dataset: what the account may see of it, as it was when it asked; null where it may see all. */
  @Column('jsonb', { name: 'read_filters', nullable: true })
  readFilters: Record<string, unknown> | null;

  /** How its files are written; null means the default. */
  @Column('jsonb', { nullable: true })
  format: ExportFormat | null;

  /** Inclusive; null means from the first event. */
  @Column('bigint', { nullable: true })
  from: number | null;

  /** Exclusive; null means up to the request. */
  @Column('bigint', { nullable: true })
  to: number | null;

  /** As asked; null means none. */
  @Column('bigint', { nullable: true })
  limit: number | null;

  @Column('text', { default: 'GZIP' })
  compression: Compression;

  /** Most records of one file; null means one file, whatever it holds. */
  @Column('bigint', { name: 'split_records', nullable: true })
  splitRecords: number | null;

  /** Most bytes of CSV of one file; null means one file, however long. */
  @Column('bigint', { name: 'split_bytes', nullable: true })
  splitBytes: number | null;

  /** Most records that the export may hold: the smaller of `limit` and the account's limit. */
  @Column('bigint', { name: 'record_limit' })
  recordLimit: number;

  @Column('bigint', { name: 'requested_on' })
  requestedOn: number;

  @Column('text', { name: 'correlation_id' })
  correlationId: string;

  /** The span of the request, W3C, for its runs to continue; null when it was not traced. */
  @Column('text', { nullable: true })
  traceparent: string | null;

  @Column('text', { default: 'QUEUING' })
  status: ExportStatus;

  /** Why it FAILED, or what it waits for, in words for the person who asked. */
  @Column('text', { nullable: true })
  message: string | null;

  @Column('bigint', { name: 'records_estimate' })
  recordsEstimate: number;

  @Column('boolean', { name: 'estimate_is_exact', default: false })
  estimateIsExact: boolean;

  @Column('bigint', { name: 'records_processed', default: 0 })
  recordsProcessed: number;

  /** Raised by every claim; a write with an older one must change nothing (invariant 2). */
  @Column('integer', { default: 0 })
  epoch: number;

  /** Runs that began anew, since the last stored part. */
  @Column('integer', { default: 0 })
  attempts: number;

  /** Workers that fell silent over it, since the last stored part. */
  @Column('integer', { default: 0 })
  breakdowns: number;

  /** When a worker first took it up; null while it waits for that, and for exports from before this was recorded. */
  @Column('bigint', { name: 'started_on', nullable: true })
  startedOn: number | null;

  /** When its latest run began. */
  @Column('bigint', { name: 'run_started_on', nullable: true })
  runStartedOn: number | null;

  /** Records that were processed before its latest run began. */
  @Column('bigint', { name: 'run_first_record', nullable: true })
  runFirstRecord: number | null;

  @Column('timestamptz', { name: 'lease_until', nullable: true })
  leaseUntil: Date | null;

  /** Not to be claimed before; set by back-off. */
  @Column('timestamptz', { name: 'available_from', default: () => 'now()' })
  availableFrom: Date;

  /** The slices that the file is made of, fixed by the first claim, so that every run makes the same bytes. */
  @Column('jsonb', { nullable: true })
  plan: { start: number; end: number }[] | null;

  /** The truth about the upload (invariant 5); its shape belongs to the worker. */
  @Column('jsonb', { nullable: true })
  checkpoint: Record<string, unknown> | null;

  /** What the keys of its files begin with, up to a slash; null when it has nothing in the store. */
  @Column('text', { name: 'object_prefix', nullable: true })
  objectPrefix: string | null;

  /** While a refresh is under way: what the files of before are, which stay until the new ones are complete. */
  @Column('jsonb', { nullable: true })
  previous: PreviousFiles | null;

  @Column('bigint', { name: 'completed_on', nullable: true })
  completedOn: number | null;

  @Column('bigint', { name: 'expires_on', nullable: true })
  expiresOn: number | null;

  /** When a file of it was found to be other bytes than were stored; null while none was. */
  @Column('bigint', { name: 'damaged_on', nullable: true })
  damagedOn: number | null;

  /** Bytes of CSV, of all files. */
  @Column('bigint', { name: 'size_in_bytes', nullable: true })
  sizeInBytes: number | null;

  /** Bytes of all files. */
  @Column('bigint', { name: 'compressed_size_in_bytes', nullable: true })
  compressedSizeInBytes: number | null;

  /** Of the file, or of the manifest of a split export; lower-case hexadecimal. */
  @Column('text', { nullable: true })
  sha256: string | null;

  /** Whether `recordLimit` cut the export short. */
  @Column('boolean', { nullable: true })
  truncated: boolean | null;
}
