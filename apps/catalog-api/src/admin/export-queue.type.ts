import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

/** `exports` are resolved from the ids. */
@ObjectType({ description: 'Describes an exporter worker, as it says itself every ten seconds.' })
export class Worker {
  exportIds: string[];

  @Field(() => ID)
  id: string;

  @Field({ description: 'Names the version of the program that it runs.' })
  version: string;

  @Field(() => Long, { description: 'Tells when it started, in UTC milliseconds.' })
  startedOn: number;

  @Field(() => Long, { description: 'Tells when it was last heard of, in UTC milliseconds.' })
  lastHeardOn: number;

  @Field(() => Boolean, { description: 'Tells whether it was heard of within the last 30 seconds.' })
  alive: boolean;

  @Field(() => Int, { description: 'Tells how many exports it can make at once.' })
  capacity: number;
}

@ObjectType({
  description: 'Tells what the queue got through in an hour. All counts are of exports that are still there.',
})
export class QueueHour {
  @Field(() => Long, { description: 'Begins the hour, in UTC milliseconds.' })
  from: number;

  @Field(() => Int, { description: 'Counts the exports that were asked for.' })
  requested: number;

  @Field(() => Int, { description: 'Counts the exports that were completed.' })
  completed: number;

  @Field(() => Int, { description: 'Counts the attempts that came to nothing.' })
  failed: number;

  @Field(() => Long, { description: 'Counts the records of the exports that were completed.' })
  records: number;

  @Field(() => Long, { description: 'Counts the bytes of their files.' })
  bytes: number;
}
