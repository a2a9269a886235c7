import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

/** Its fields are resolved. */
@ObjectType({ description: 'What platform managers see.' })
export class Admin {
  @Field({ description: 'Constant.' })
  id: string;
}

@ObjectType({ description: 'What waits and what runs, of all accounts.' })
export class ExportQueue {
  @Field(() => Int)
  queuing: number;

  @Field(() => Int)
  generating: number;

  @Field(() => Int, { description: 'That no worker has taken up yet or that lost their worker.' })
  claimable: number;

  @Field(() => Long, { nullable: true, description: 'UTC milliseconds; of the oldest that is QUEUING.' })
  oldestRequestedOn: number | null;
}
