import type { AuditAction, ClientId, ExportId, TeamId, UserId } from '@obelisk/domain';
import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** Never changed (a trigger sees to it). It names things by id and outlives them. */
@Entity('audit_events')
@Index('audit_events_of_export', ['exportId', 'id'], { where: 'export_id IS NOT NULL' })
@Index('audit_events_of_team', ['teamId', 'id'])
export class AuditEventEntity {
  @PrimaryGeneratedColumn('identity', {
    type: 'bigint',
    generatedIdentity: 'ALWAYS',
    primaryKeyConstraintName: 'audit_events_pkey',
  })
  id: number;

  /** UTC milliseconds. */
  @Index('audit_events_by_age')
  @Column('bigint', { name: 'occurred_on' })
  occurredOn: number;

  @Column('text')
  action: AuditAction;

  /** Null for a refused sign-in with an unknown e-mail address. */
  @Column('text', { name: 'user_id', nullable: true })
  userId: UserId | null;

  /** The client that acted for itself. */
  @Column('text', { name: 'client_id', nullable: true })
  clientId: ClientId | null;

  @Column('text', { name: 'export_id', nullable: true })
  exportId: ExportId | null;

  /** Of the export. */
  @Index('audit_events_of_dataset', { synchronize: false }) // TypeORM knows no gin
  @Column('text', { array: true, default: () => `'{}'` })
  datasets: string[];

  /** Of the export. */
  @Column('text', { name: 'team_id', nullable: true })
  teamId: TeamId | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text', { name: 'user_agent', nullable: true })
  userAgent: string | null;

  /** What of it, e.g. which bytes of which file. */
  @Column('text', { nullable: true })
  detail: string | null;
}
