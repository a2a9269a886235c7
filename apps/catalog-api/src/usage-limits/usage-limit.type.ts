import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { UsageLimit as Values } from '@obelisk/domain';
import { GraphQLJSON } from 'graphql-scalars';
import { pageType } from '../listing/page.ts';
import { responseType } from '../graphql/response.ts';

@ObjectType({ description: 'A limit of what an account can use.' })
export class UsageLimit {
  @Field(() => String, {
    nullable: true,
    description:
      'The unique ID of the usage limit. Null for the default limit, and for a limit that combines several others.',
  })
  id: string | null;

  @Field({ description: 'The name of the usage limit.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The description of the usage limit. Null if it has none.' })
  description: string | null;

  @Field(() => GraphQLJSON, {
    description:
      'An object of whole numbers: `maxDataExports`, the number of exports at the same time, and `maxDataExportRecords`, the number of records in one export. Other keys that were stored are included but have no effect.',
  })
  values: Values;
}

/** Its limits are resolved from the ids. */
@ObjectType({ description: 'A plan that limits a team and grants usage limits to its members and clients.' })
export class UsagePlan {
  userUsageLimitId: string | null;

  clientUsageLimitId: string | null;

  @Field({ description: 'The unique ID of the usage plan.' })
  id: string;

  @Field({ description: 'The name of the usage plan.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'The description of the usage plan. Null if it has none.' })
  description: string | null;

  @Field(() => Int, { description: 'The maximum number of members of the team.' })
  maxUsers: number;

  @Field(() => Int, { description: 'The maximum number of clients of the team.' })
  maxClients: number;
}

@ObjectType({ description: 'The result of a mutation on a usage limit.' })
export class UsageLimitResponse extends responseType<UsageLimit>(() => UsageLimit) {}

@ObjectType({ description: 'The result of a mutation on a usage plan.' })
export class UsagePlanResponse extends responseType<UsagePlan>(() => UsagePlan) {}

@ObjectType({ description: 'A page of a list of usage limits.' })
export class UsageLimitPage extends pageType(UsageLimit) {}

@ObjectType({ description: 'A page of a list of usage plans.' })
export class UsagePlanPage extends pageType(UsagePlan) {}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a usage limit.' })
export class UsageLimitMutation {
  id: string;
}

/** Its fields are the steps. */
@ObjectType({ description: 'The mutations of a usage plan.' })
export class UsagePlanMutation {
  id: string;
}
