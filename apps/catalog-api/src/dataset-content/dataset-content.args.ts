import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { AvailabilityBucket } from '@obelisk/event-store';
import { Long } from '../graphql/long.scalar.ts';
import { PageArgs } from '../listing/page.ts';
import { AvailabilityBucketEnum } from './dataset-content.type.ts';
import { FilterField } from '../listing/filter-field.ts';
import { NameConditions } from '../listing/name-conditions.ts';

@ArgsType()
export class AvailabilityArgs {
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

  @Field(() => AvailabilityBucketEnum, {
    nullable: true,
    description:
      'The length of the buckets. The range can have at most 1,000 buckets. Null, the default, selects the shortest length that gives at most 400 buckets.',
  })
  bucket?: AvailabilityBucket | null;

  @Field(() => [String], {
    nullable: true,
    description:
      'Selects up to 100 metrics, written as in `DataRangeInput.metrics`. Null, the default, and an empty list select all metrics.',
  })
  metrics?: string[] | null;
}

@InputType({
  description:
    'Selects metrics of a dataset. A metric must match all conditions that are given. Regular expressions use the PostgreSQL syntax.',
})
export class MetricFilter extends NameConditions {
  @FilterField(() => [MetricFilter])
  _and?: MetricFilter[] | null;

  @FilterField(() => [MetricFilter])
  _or?: MetricFilter[] | null;

  @FilterField(() => MetricFilter)
  _not?: MetricFilter | null;

  @FilterField(() => String, 'Matches metrics whose full name, `name::type`, equals this value.')
  id?: string | null;

  @FilterField(() => [String], 'Matches metrics whose full name, `name::type`, is one of these values.')
  id_in?: string[] | null;

  @FilterField(() => String)
  type?: string | null;

  @FilterField(() => [String])
  type_in?: string[] | null;
}

@ArgsType()
export class MetricArgs extends PageArgs {
  @Field(() => MetricFilter, {
    nullable: true,
    description: 'Selects metrics of the list. Null, the default, selects all.',
  })
  filter?: MetricFilter | null;
}
