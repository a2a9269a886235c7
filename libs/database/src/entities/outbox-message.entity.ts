import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A message that commits with the change it announces (invariant 1). */
@Entity('outbox')
@Index('outbox_order', ['availableFrom', 'id'])
export class OutboxMessageEntity {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' })
  id: number;

  /** Also the routing key, e.g. `export.requested`. */
  @Column('text')
  pattern: string;

  @Column('jsonb')
  payload: Record<string, unknown>;

  @Column('text', { name: 'correlation_id' })
  correlationId: string;

  /** In the future while somebody holds it, or while it is delayed. */
  @Column('timestamptz', { name: 'available_from', default: () => 'now()' })
  availableFrom: Date;

  @Column('integer', { default: 0 })
  deliveries: number;
}
