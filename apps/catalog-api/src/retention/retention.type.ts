import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { responseType } from '../graphql/response.ts';

@ObjectType('DatasetRetention', { description: 'The rule for how long a dataset keeps its events.' })
export class Retention {
  datasetId: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days for which events are kept. Null if they are kept forever.',
  })
  days: number | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'The time from which `days` applies, in UTC milliseconds: 7 days after the retention was set or shortened. No event is deleted by it before. Null if events are kept forever.',
  })
  effectiveOn: number | null;

  @Field(() => Int, {
    nullable: true,
    description: 'The number of days that applies until `effectiveOn`. Null if events are kept forever until then.',
  })
  daysBefore: number | null;

  @Field(() => Long, {
    nullable: true,
    description:
      'The start of a day, in UTC milliseconds. Events before it are deleted as soon as `days` applies. Null if events are kept forever.',
  })
  cutoff: number | null;
}

@ObjectType({ description: 'The result of a change of the retention of a dataset.' })
export class DatasetRetentionResponse extends responseType<Retention>(() => Retention) {}
