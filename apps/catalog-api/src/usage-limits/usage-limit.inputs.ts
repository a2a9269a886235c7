import { Field, InputType, Int, OmitType, PartialType } from '@nestjs/graphql';
import { GraphQLJSON } from 'graphql-scalars';

@InputType({ description: 'The settings of a new usage limit.' })
export class CreateUsageLimitInput {
  @Field({ description: 'The name of the usage limit, which must be unique.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'A description of the usage limit. Null removes it.' })
  description?: string | null;

  @Field(() => GraphQLJSON, {
    description:
      'An object of whole numbers, 0 or more: `maxDataExports`, the number of exports at the same time, and `maxDataExportRecords`, the number of records in one export. A key that is absent has the value of the default limit. Other keys are stored but have no effect.',
  })
  values: unknown;
}

@InputType({ description: 'The settings of a usage limit to change. Settings that are absent do not change.' })
export class UpdateUsageLimitInput extends PartialType(OmitType(CreateUsageLimitInput, ['values'])) {
  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'The keys to change, as in `CreateUsageLimitInput.values`. Keys that are absent do not change.',
  })
  values?: unknown;
}

@InputType({ description: 'The settings of a new usage plan.' })
export class CreateUsagePlanInput {
  @Field({ description: 'The name of the usage plan, which must be unique.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'A description of the usage plan. Null removes it.' })
  description?: string | null;

  @Field(() => Int, { description: 'The maximum number of members of the team, 0 or more.' })
  maxUsers: number;

  @Field(() => String, {
    nullable: true,
    description: 'The ID of the usage limit of each member. Null gives members only their own limit.',
  })
  userUsageLimitId?: string | null;

  @Field(() => Int, { description: 'The maximum number of clients of the team, 0 or more.' })
  maxClients: number;

  @Field(() => String, {
    nullable: true,
    description: 'The ID of the usage limit of each client of the team. Null gives clients the default limit.',
  })
  clientUsageLimitId?: string | null;
}

@InputType({ description: 'The settings of a usage plan to change. Settings that are absent do not change.' })
export class UpdateUsagePlanInput extends PartialType(CreateUsagePlanInput) {}
