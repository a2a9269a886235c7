import { Field, InputType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

@InputType({
  description:
    'Selects events of a dataset to delete. An event must match all conditions that are given. Without a condition, all events are selected.',
})
export class EventDeletionInput {
  @Field(() => [String], {
    nullable: true,
    description:
      'Up to 100 metrics, `name::type`, or `*::type` for all metrics of a type. Null, the default, and an empty list select all metrics.',
  })
  metrics?: string[] | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Up to 100 sources. Null, the default, and an empty list select all events, also those without a source.',
  })
  sources?: string[] | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'The start of the range, inclusive, in UTC milliseconds. Null, the default, starts at the first event.',
  })
  from?: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The end of the range, exclusive, in UTC milliseconds. Null, the default, ends after the last event.',
  })
  to?: number | null;
}
