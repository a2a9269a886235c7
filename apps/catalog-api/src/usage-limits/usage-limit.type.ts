import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { pageOf } from '../graphql/page.ts';
import { responseOf } from '../graphql/response.ts';

@ObjectType()
export class UsageLimitValues {
  @Field(() => Long, { description: 'Exports held at the same time.' })
  maxDataExports: number;

  @Field(() => Long, { description: 'Records in one export.' })
  maxDataExportRecords: number;
}

@ObjectType()
export class UsageLimit {
  @Field(() => String, {
    nullable: true,
    description: 'Null for one that is not kept: the default, or a sum of several.',
  })
  id: string | null;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => UsageLimitValues)
  values: UsageLimitValues;
}

/** Its limits are resolved from the ids. */
@ObjectType({ description: 'What a team may have, and what it gives its members and clients.' })
export class UsagePlan {
  userUsageLimitId: string | null;

  clientUsageLimitId: string | null;

  @Field()
  id: string;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => Int, { description: 'Most members.' })
  maxUsers: number;

  @Field(() => Int, { description: 'Most clients.' })
  maxClients: number;
}

@ObjectType()
export class UsageLimitResponse extends responseOf<UsageLimit>(() => UsageLimit) {}

@ObjectType()
export class UsagePlanResponse extends responseOf<UsagePlan>(() => UsagePlan) {}

@ObjectType()
export class UsageLimitPage extends pageOf(UsageLimit) {}

@ObjectType()
export class UsagePlanPage extends pageOf(UsagePlan) {}

/** Its fields are the steps. */
@ObjectType()
export class UsageLimitMutation {
  id: string;
}

/** Its fields are the steps. */
@ObjectType()
export class UsagePlanMutation {
  id: string;
}
