import { Field, InputType, Int, OmitType, PartialType } from '@nestjs/graphql';
import { GraphQLJSON } from 'graphql-scalars';

@InputType()
export class CreateUsageLimitInput {
  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => GraphQLJSON, {
    description:
      'Holds whole numbers, 0 or more: `maxDataExports`, the exports held at the same time, and `maxDataExportRecords`, the records in one export. Each that is left out is that of the default limit. Other keys are kept, but limit nothing here.',
  })
  values: unknown;
}

@InputType()
export class UpdateUsageLimitInput extends PartialType(OmitType(CreateUsageLimitInput, ['values'])) {
  @Field(() => GraphQLJSON, {
    nullable: true,
    description: 'Changes the keys that it names, as `CreateUsageLimitInput.values` has them. All others stay.',
  })
  values?: unknown;
}

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
