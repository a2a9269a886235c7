import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { UsageLimit as Values } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { pageOf } from '../graphql/page.ts';
import { responseOf } from '../graphql/response.ts';

@ObjectType({ description: 'Limits what an account may have.' })
export class UsageLimit {
  @Field(() => String, {
    nullable: true,
    description: 'Identifies the limit. It is null for the default limit, and for the largest of several.',
  })
  id: string | null;

  @Field()
  name: string;

  @Field(() => String, { nullable: true })
  description: string | null;

  @Field(() => GraphQLJSON, {
    description:
      'Holds whole numbers: `maxDataExports`, the exports held at the same time, and `maxDataExportRecords`, the records in one export. Other keys that were set are here too, but limit nothing.',
  })
  values: Values;
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
