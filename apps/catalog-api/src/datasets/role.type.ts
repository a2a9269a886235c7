import { Field, ObjectType } from '@nestjs/graphql';
import type { DatasetRoleEntity } from '@obelisk/database';
import type { Permission } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { responseType } from '../graphql/response.ts';
import { PermissionEnum } from './permission.enum.ts';

@ObjectType({ description: 'The rights that one role, or several together, grant in a dataset.' })
export class Grant {
  @Field(() => [PermissionEnum], { description: 'The permissions that are granted.' })
  permissions: Permission[];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description:
      'A filter in the query language that selects the events that READ permits. Null if it permits all events.',
  })
  readFilter: Record<string, unknown> | null;
}

@ObjectType({ description: 'A role in a dataset. People and teams can have roles.' })
export class Role {
  @Field({ description: 'The unique ID of the role.' })
  id: string;

  @Field({ description: 'The name of the role.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The description of the role. Null if it has none.' })
  description: string | null;

  @Field(() => Grant, { description: 'The rights that the role grants.' })
  grant: Grant;
}

@ObjectType({ description: 'The result of a mutation on a role.' })
export class RoleResponse extends responseType<Role>(() => Role) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a role.' })
export class RoleMutation {
  datasetId: string;

  id: string;
}

export function toRole(
  row: Pick<DatasetRoleEntity, 'id' | 'name' | 'description' | 'permissions' | 'readFilter'>,
): Role {
  const { id, name, description, permissions, readFilter } = row;
  return { id, name, description, grant: { permissions, readFilter } };
}
