import { ArgsType, Field, InputType } from '@nestjs/graphql';
import type { AvailabilityBucket } from '@obelisk/event-store';
import { Long } from '../graphql/long.scalar.ts';
import { PageArgs } from '../graphql/page.ts';
import { AvailabilityBucketEnum } from './dataset-content.type.ts';

@ArgsType()
export class AvailabilityArgs {
  @Field(() => Long, {
    nullable: true,
    description: 'Begins the range, inclusive, in UTC milliseconds. Null, the default, begins with the first event.',
  })
  from?: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'Ends the range, exclusive, in UTC milliseconds. Null, the default, ends with the last event.',
  })
  to?: number | null;

  @Field(() => AvailabilityBucketEnum, {
    nullable: true,
    description:
      'Sets the length of the buckets, of which there are 1,000 at most. Null, the default, takes the shortest that gives 400 or fewer.',
  })
  bucket?: AvailabilityBucket | null;

  @Field(() => [String], {
    nullable: true,
    description: 'Selects metrics as `DataRangeInput.metrics` does, 100 at most. Null or none, the default, means all.',
  })
  metrics?: string[] | null;
}

@InputType({
  description: 'Selects metrics. All parts that are given must hold. Regular expressions are those of PostgreSQL.',
})
export class MetricFilter {
  @Field(() => [MetricFilter], { nullable: true })
  _and?: MetricFilter[] | null;

  @Field(() => [MetricFilter], { nullable: true })
  _or?: MetricFilter[] | null;

  @Field(() => MetricFilter, { nullable: true })
  _not?: MetricFilter | null;

  @Field(() => String, { nullable: true, description: 'Compares the whole name, `name::type`.' })
  id?: string | null;

  @Field(() => [String], { nullable: true })
  id_in?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Compares the name without the type.' })
  name?: string | null;

  @Field(() => [String], { nullable: true })
  name_in?: string[] | null;

  @Field(() => String, { nullable: true })
  name_regex?: string | null;

  @Field(() => String, { nullable: true, description: 'Compares without regard to capitals.' })
  name_regex_i?: string | null;

  @Field(() => String, { nullable: true, description: 'Compares the type, such as `number`.' })
  type?: string | null;

  @Field(() => [String], { nullable: true })
  type_in?: string[] | null;
}

@ArgsType()
export class MetricArgs extends PageArgs {
  @Field(() => MetricFilter, { nullable: true })
  filter?: MetricFilter | null;
}
