import { Field, InputType, Int, PartialType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

@InputType()
export class UsageLimitValuesInput {
  @Field(() => Long)
  maxDataExports: number;

  @Field(() => Long)
  maxDataExportRecords: number;
}

@InputType()
export class CreateUsageLimitInput {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => UsageLimitValuesInput)
  values: UsageLimitValuesInput;
}

@InputType()
export class UpdateUsageLimitInput extends PartialType(CreateUsageLimitInput) {}

@InputType()
export class CreateUsagePlanInput {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => Int, { description: 'Most members.' })
  maxUsers: number;

  @Field(() => String, { nullable: true, description: 'None gives the members nothing beyond their own limit.' })
  userUsageLimitId?: string | null;

  @Field(() => Int, { description: 'Most clients.' })
  maxClients: number;

  @Field(() => String, { nullable: true, description: 'None gives the clients the limit that everybody has.' })
  clientUsageLimitId?: string | null;
}

@InputType()
export class UpdateUsagePlanInput extends PartialType(CreateUsagePlanInput) {}
