import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A named limit, for accounts (`users`) and for what teams give (`usage_plans`). */
@Entity('usage_limits')
export class UsageLimitEntity {
  @PrimaryColumn('text')
  id: string;

  @Column('text', { unique: true })
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  /** Exports held at the same time. */
  @Column('bigint', { name: 'max_data_exports' })
  maxDataExports: number;

  /** Records in one export. */
  @Column('bigint', { name: 'max_data_export_records' })
  maxDataExportRecords: number;

  /** Limits of other names, as they were set. They limit nothing. */
  @Column('jsonb', { name: 'other_values', default: {} })
  otherValues: Record<string, number>;
}
