import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A kind of message that somebody consumes. Announcements without a queue are not stored. */
@Entity('message_queues')
export class MessageQueueEntity {
  @PrimaryColumn('text', { primaryKeyConstraintName: 'message_queues_pkey' })
  pattern: string;

  /** UTC milliseconds, by the first consumer. */
  @Column('bigint', { name: 'declared_on' })
  declaredOn: number;
}
