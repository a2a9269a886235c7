import { Field, ObjectType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { responseOf } from '../graphql/response.ts';
import { PermissionEnum } from './permission.enum.ts';

@ObjectType()
export class Grant {
  @Field(() => [PermissionEnum])
  permissions: Permission[];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Which events READ lets see, in the query language; null means all.',
  })
  readFilter: Record<string, unknown> | null;
}

@ObjectType({ description: 'What those who hold it may do in a dataset.' })
export class Role {
  @Field()
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => Grant)
  grant: Grant;
}

@ObjectType()
export class RoleResponse extends responseOf<Role>(() => Role) {}

/** Its fields are the steps. */
@ObjectType()
export class RoleMutation {
  datasetId: string;

  id: string;
}
