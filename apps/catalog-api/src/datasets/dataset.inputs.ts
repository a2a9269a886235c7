import { Field, InputType, PartialType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { PermissionEnum } from './permission.enum.ts';

@InputType({ description: 'The settings of a new dataset.' })
export class CreateDatasetInput {
  @Field({ description: 'The name of the dataset.' })
  name: string;

  @Field(() => String, {
    nullable: true,
    description: 'A description of the dataset. Null, the default, leaves it empty.',
  })
  description?: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The ID of the account that manages the dataset. Defaults to your own. Only platform managers can set another account.',
  })
  datasetOwnerId?: string | null;
}

@InputType({ description: 'The settings of a dataset to change. Settings that are absent do not change.' })
export class UpdateDatasetInput {
  @Field(() => String, { nullable: true, description: 'The new name. Null keeps the current name.' })
  name?: string | null;

  @Field(() => String, { nullable: true, description: 'The new description. Null removes it.' })
  description?: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'True if every account can read the dataset. Null keeps the current setting.',
  })
  openData?: boolean | null;
}

@InputType({ description: 'The settings of a new role.' })
export class CreateRoleInput {
  @Field({ description: 'The name of the role.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'A description of the role. Null removes it.' })
  description?: string | null;

  @Field(() => [PermissionEnum], { description: 'The permissions that the role grants.' })
  permissions: Permission[];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'A filter in the query language that selects the events that READ permits. Null permits all events.',
  })
  readFilter?: unknown;
}

@InputType({ description: 'The settings of a role to change. Settings that are absent do not change.' })
export class UpdateRoleInput extends PartialType(CreateRoleInput) {}

@InputType({ description: 'The roles of a person in a dataset.' })
export class AssignRolesInput {
  @Field({ description: 'The ID of the account of the person.' })
  userId: string;

  @Field(() => [String], {
    description: 'The IDs of the roles, which replace the current ones. An empty list ends the membership.',
  })
  roleIds: string[];
}

@InputType({ description: 'The roles of a team in a dataset.' })
export class AssignTeamRolesInput {
  @Field({ description: 'The ID of the team.' })
  teamId: string;

  @Field(() => [String], {
    description: 'The IDs of the roles, which replace the current ones. An empty list ends the membership.',
  })
  roleIds: string[];
}

@InputType({ description: 'The settings of a new invitation to a dataset.' })
export class InviteInput {
  @Field(() => [String], { description: 'The IDs of the roles that the invitation gives. At least one is required.' })
  roleIds: string[];

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'True if only people, and not teams, can accept the invitation. Defaults to false.',
  })
  disallowTeams: boolean;
}
