import { Field, ID, ObjectType } from '@nestjs/graphql';
import { responseType } from '../graphql/response.ts';
import { Long } from '../graphql/long.scalar.ts';

@ObjectType({ description: 'The number of events that a deletion would remove.' })
export class EventDeletionPreview {
  @Field(() => Long, { description: 'The number of events, as `expected` of `deleteEvents` wants it.' })
  events: number;

  @Field(() => Boolean, {
    description:
      'True if the number is exact. False if counting took too long: the number was estimated from the metrics and the range.',
  })
  isExact: boolean;
}

@ObjectType({ description: 'A deletion of events. It is carried out in the background, in steps.' })
export class EventDeletion {
  @Field(() => ID, { description: 'The unique ID of the deletion.' })
  id: string;

  @Field(() => [String], { description: 'The selected metrics. Empty if all are selected.' })
  metrics: string[];

  @Field(() => [String], { description: 'The selected sources. Empty if all events are selected.' })
  sources: string[];

  @Field(() => Long, {
    nullable: true,
    description: 'The start of the range, inclusive, in UTC milliseconds. Null if it starts at the first event.',
  })
  from: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The end of the range, exclusive, in UTC milliseconds. Null if it ends after the last event.',
  })
  to: number | null;

  @Field(() => Long, {
    description: 'The time of the request, in UTC milliseconds. Events that are received later are not deleted.',
  })
  requestedOn: number;

  @Field(() => Long, { description: 'The number of events that were deleted so far.' })
  deleted: number;

  @Field(() => Long, {
    nullable: true,
    description:
      'The time at which the last event was deleted, in UTC milliseconds. Null while the deletion is not complete.',
  })
  completedOn: number | null;

  @Field(() => Boolean, {
    description: 'True if the retention of the dataset began the deletion. False if a manager requested it.',
  })
  byRetention: boolean;
}

@ObjectType({ description: 'The result of a request to delete events.' })
export class EventDeletionResponse extends responseType<EventDeletion>(() => EventDeletion) {}
