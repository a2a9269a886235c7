import type { DatasetId } from '@obelisk/domain';
import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';

/** The unit of isolation and access control. */
@Entity('datasets')
export class DatasetEntity {
  @PrimaryColumn('text')
  id: DatasetId;

  /** Short surrogate of the id, for the rows of events. */
  @Column('integer', { unique: true })
  @Generated('increment')
  key: number;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

  @Column('text', { nullable: true })
  licence: string | null;

  @Column('text', { array: true, default: () => `'{}'` })
  keywords: string[];

  /** Whom to ask about the data. */
  @Column('text', { nullable: true })
  contact: string | null;

  /** Every account sees that it is there, reads what is above, and may ask for access. */
  @Column('boolean', { default: false })
  published: boolean;

  /** Readable by every account. */
  @Column('boolean', { name: 'open_data', default: false })
  openData: boolean;

  /** As if it was removed: nobody reads it, its managers and the platform's see that it is there. */
  @Column('boolean', { default: false })
  archived: boolean;

  /** UTC milliseconds. Then nobody sees it any more, and the janitor removes it by and by. */
  @Column('bigint', { name: 'removed_on', nullable: true })
  removedOn: number | null;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
