import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { AvailabilityBucket } from '@obelisk/event-store';
import { describedEnum } from '../graphql/described-enum.ts';
import { Long } from '../graphql/long.scalar.ts';
import { pageType } from '../listing/page.ts';

export const AvailabilityBucketEnum = describedEnum<AvailabilityBucket>(
  'AvailabilityBucket',
  'The length of time over which events are counted. All lengths are in UTC.',
  { HOUR: 'Counts events by hour.', DAY: 'Counts events by day.', MONTH: 'Counts events by calendar month.' },
);

@ObjectType({ description: 'The number of events in one bucket of time.' })
export class AvailabilityCount {
  @Field(() => Long, { description: 'The start of the bucket, inclusive, in UTC milliseconds.' })
  from: number;

  @Field(() => Long, { description: 'The end of the bucket, exclusive, in UTC milliseconds.' })
  to: number;

  @Field(() => Long, { description: 'The number of events in the bucket.' })
  events: number;
}

@ObjectType({ description: 'The number of events of a dataset over time.' })
export class Availability {
  @Field(() => AvailabilityBucketEnum, { description: 'The length of the buckets.' })
  bucket: AvailabilityBucket;

  @Field(() => Long, {
    nullable: true,
    description: 'The start of the first bucket of the range, in UTC milliseconds. Null if the dataset has no events.',
  })
  from: number | null;

  @Field(() => Long, {
    nullable: true,
    description: 'The end of the last bucket of the range, in UTC milliseconds. Null if the dataset has no events.',
  })
  to: number | null;

  @Field(() => Long, { description: 'The number of events in all buckets together.' })
  events: number;

  @Field(() => Boolean, {
    description:
      'True if the numbers are exact. False if hours of selected metrics were estimated from the number of events of their day.',
  })
  isExact: boolean;

  @Field(() => [AvailabilityCount], { description: 'Lists the buckets that contain events, the earliest first.' })
  buckets: AvailabilityCount[];
}

@ObjectType({ description: 'A metric of a dataset.' })
export class Metric {
  @Field({ description: 'The name and type of the metric, `name::type`, as `DataRangeInput.metrics` expects it.' })
  id: string;

  @Field({ description: 'The name of the metric without its type.' })
  name: string;

  @Field({ description: 'The type of the values: `number`, `number[]`, `bool`, `string` or `json`.' })
  type: string;

  @Field(() => Long, { description: 'The number of events of the metric.' })
  events: number;

  @Field(() => Long, { description: 'The start of the first UTC day that has an event, in UTC milliseconds.' })
  firstDayOn: number;

  @Field(() => Long, { description: 'The start of the last UTC day that has an event, in UTC milliseconds.' })
  lastDayOn: number;
}

@ObjectType({ description: 'A page of a list of metrics.' })
export class MetricPage extends pageType(Metric) {}

@ObjectType({ description: 'The sources of the latest events of a dataset.' })
export class SourceList {
  @Field(() => [String], { description: 'The names of the sources, in alphabetical order.' })
  items: string[];

  @Field(() => Boolean, {
    description: 'True if the list contains all sources. Only the latest 100,000 events are searched.',
  })
  complete: boolean;
}

/** How many sources are listed when nobody says. */
export const DEFAULT_SOURCES = 100;

export const SOURCES_LIMIT = {
  type: () => Int,
  defaultValue: DEFAULT_SOURCES,
  description: 'The maximum number of sources. Defaults to 100, which is also the maximum.',
} as const;
