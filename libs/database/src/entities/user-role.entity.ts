import type { RoleId, UserId } from '@obelisk/domain';
import { Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { DatasetRoleEntity } from './dataset-role.entity.ts';
import { UserEntity } from './user.entity.ts';

/** A role that a person holds. */
@Entity('user_roles')
export class UserRoleEntity {
  @PrimaryColumn('text', { name: 'user_id' })
  userId: UserId;

  @Index()
  @PrimaryColumn('text', { name: 'role_id' })
  roleId: RoleId;

  @ManyToOne(() => UserEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'user_id' })
  user?: UserEntity;

  @ManyToOne(() => DatasetRoleEntity, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'role_id' })
  role?: DatasetRoleEntity;
}
