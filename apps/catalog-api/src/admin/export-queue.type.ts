import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

/** `exports` are resolved from the ids. */
@ObjectType({ description: 'An exporter worker. Each worker reports its state every 10 seconds.' })
export class Worker {
  exportIds: string[];

  @Field(() => ID, { description: 'The unique ID of the worker.' })
  id: string;

  @Field({ description: 'The version of Obelisk Data Exports that the worker runs.' })
  version: string;

  @Field(() => Long, { description: 'The time when the worker started, in UTC milliseconds.' })
  startedOn: number;

  @Field(() => Long, { description: 'The time of the last report of the worker, in UTC milliseconds.' })
  lastHeardOn: number;

  @Field(() => Boolean, { description: 'True if the worker reported within the last 30 seconds.' })
  alive: boolean;

  @Field(() => Int, { description: 'The number of exports that the worker can run at the same time.' })
  capacity: number;
}

@ObjectType({
  description: 'The work of the queue in one hour. Removed exports are not included.',
})
export class QueueHour {
  @Field(() => Long, { description: 'The start of the hour, in UTC milliseconds.' })
  from: number;

  @Field(() => Int, { description: 'The number of exports that were requested in this hour.' })
  requested: number;

  @Field(() => Int, { description: 'The number of exports that were completed in this hour.' })
  completed: number;

  @Field(() => Int, { description: 'The number of attempts that failed in this hour.' })
  failed: number;

  @Field(() => Long, { description: 'The number of records in the exports that were completed in this hour.' })
  records: number;

  @Field(() => Long, {
    description: 'The size of the files of the exports that were completed in this hour, in bytes after compression.',
  })
  bytes: number;
}
