import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

/** Its fields are resolved. */
@ObjectType({ description: 'The administration view of the platform. Only platform managers can read it.' })
export class Admin {
  @Field({ description: 'A constant ID that lets clients cache this object.' })
  id: string;
}

@ObjectType({ description: 'The state of the export queue. All numbers cover the exports of all accounts.' })
export class ExportQueue {
  @Field(() => Int, { description: 'The number of exports that are QUEUING.' })
  queuing: number;

  @Field(() => Int, { description: 'The number of exports that are GENERATING.' })
  generating: number;

  @Field(() => Int, {
    description:
      'The number of exports that a worker can start now, because no worker has claimed them or their worker was lost.',
  })
  claimable: number;

  @Field(() => Long, {
    nullable: true,
    description:
      'The time when the oldest QUEUING export was requested, in UTC milliseconds. Null if no export is QUEUING.',
  })
  oldestRequestedOn: number | null;
}
