import { Field, InputType, PartialType } from '@nestjs/graphql';
import type { Permission } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { PermissionEnum } from './permission.enum.ts';

@InputType()
export class CreateDatasetInput {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'Who manages it; by default who asks. For platform managers.' })
  datasetOwnerId?: string | null;
}

@InputType()
export class UpdateDatasetInput {
  @Field(() => String, { nullable: true })
  name?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Readable by every account.' })
  openData?: boolean | null;
}

@InputType()
export class CreateRoleInput {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => [PermissionEnum])
  permissions: Permission[];

  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Which events READ lets see, in the query language; none means all.',
  })
  readFilter?: unknown;
}

@InputType()
export class UpdateRoleInput extends PartialType(CreateRoleInput) {}

@InputType()
export class AssignRolesInput {
  @Field()
  userId: string;

  @Field(() => [String], { description: 'In place of those it holds; none ends the membership.' })
  roleIds: string[];
}

@InputType()
export class AssignTeamRolesInput {
  @Field()
  teamId: string;

  @Field(() => [String], { description: 'In place of those it holds; none ends the membership.' })
  roleIds: string[];
}

@InputType()
export class InviteInput {
  @Field(() => [String], { description: 'Roles that come with it; at least one.' })
  roleIds: string[];

  @Field(() => Boolean, { defaultValue: false, description: 'For persons only.' })
  disallowTeams: boolean;
}
