import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A person's account. */
@Entity('users')
export class UserEntity {
  @PrimaryColumn('text')
  id: string;

  @Column('text', { unique: true })
  email: string;

  @Column('text')
  name: string;

  /** UTC milliseconds. */
  @Column('bigint', { name: 'created_on' })
  createdOn: number;
}
