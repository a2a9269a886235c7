import { Field, Int, ObjectType } from '@nestjs/graphql';
import { AVAILABILITY_BUCKETS, type AvailabilityBucket } from '@obelisk/event-store';
import { registerEnumType } from '@nestjs/graphql';
import { enumOf } from '../graphql/enum-of.ts';
import { Long } from '../graphql/long.scalar.ts';
import { pageOf } from '../graphql/page.ts';

export const AvailabilityBucketEnum = enumOf(AVAILABILITY_BUCKETS);
registerEnumType(AvailabilityBucketEnum, {
  name: 'AvailabilityBucket',
  description: 'Names a length of time over which events are counted. All are in UTC.',
});

@ObjectType({ description: 'Tells how many events lie in a stretch of time.' })
export class AvailabilityCount {
  @Field(() => Long, { description: 'Begins the bucket, inclusive. The unit is UTC milliseconds.' })
  from: number;

  @Field(() => Long, { description: 'Ends the bucket, exclusive. The unit is UTC milliseconds.' })
  to: number;

  @Field(() => Long, { description: 'Counts the events in the bucket.' })
  events: number;
}

@ObjectType({ description: 'Tells how many events a dataset has when.' })
export class Availability {
  @Field(() => AvailabilityBucketEnum, { description: 'Names the length of the buckets.' })
  bucket: AvailabilityBucket;

  @Field(() => Long, {
    nullable: true,
    description: 'Begins the first bucket of the range, in UTC milliseconds. It is null when the dataset has no event.',
  })
  from: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'Ends the last bucket of the range, in UTC milliseconds. It is null when the dataset has no event.',
  })
  to: number | null;

  @Field(() => Long, { description: 'Counts the events of all buckets together.' })
  events: number;

  @Field(() => Boolean, {
    description:
      'Tells whether the counts are those of the store. Hours of selected metrics are estimated as a share of their day.',
  })
  isExact: boolean;

  @Field(() => [AvailabilityCount], { description: 'Lists the buckets that have events, the earliest first.' })
  buckets: AvailabilityCount[];
}

@ObjectType({ description: 'Describes a time series of a dataset.' })
export class Metric {
  @Field({ description: 'Names the metric with its type, `name::type`, as `DataRangeInput.metrics` takes it.' })
  id: string;

  @Field({ description: 'Names the metric without its type.' })
  name: string;

  @Field({ description: 'Names the type of its values: `number`, `number[]`, `bool`, `string` or `json`.' })
  type: string;

  @Field(() => Long, { description: 'Counts its events.' })
  events: number;

  @Field(() => Long, { description: 'Begins the first UTC day with an event, in UTC milliseconds.' })
  firstDayOn: number;

  @Field(() => Long, { description: 'Begins the last UTC day with an event, in UTC milliseconds.' })
  lastDayOn: number;
}

@ObjectType()
export class MetricPage extends pageOf(Metric) {}

@ObjectType({ description: 'Lists sources of a dataset.' })
export class SourceList {
  @Field(() => [String], { description: 'Lists the sources in the order of their names.' })
  items: string[];

  @Field(() => Boolean, {
    description: 'Tells whether these are all of them. Only the latest 100,000 events are looked at.',
  })
  complete: boolean;
}

/** How many sources are listed when nobody says. */
export const DEFAULT_SOURCES = 100;

export const SOURCES_LIMIT = {
  type: () => Int,
  defaultValue: DEFAULT_SOURCES,
  description: 'Limits the list. The default and the maximum are 100.',
} as const;
