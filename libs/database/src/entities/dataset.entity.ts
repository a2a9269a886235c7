import { Column, Entity, Generated, PrimaryColumn } from 'typeorm';

/** The unit of isolation and access control. */
@Entity('datasets')
export class DatasetEntity {
  @PrimaryColumn('text')
  id: string;

  /** Short surrogate of the id, for the rows of events. */
  @Column('integer', { unique: true })
  @Generated('increment')
  key: number;

  @Column('text')
  name: string;

  @Column('text', { nullable: true })
  description: string | null;

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
