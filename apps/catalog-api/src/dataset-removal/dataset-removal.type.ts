import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';

@ObjectType({ description: 'What is lost when a dataset is deleted.' })
export class DatasetRemovalPreview {
  @Field(() => Long, { description: 'The number of events of the dataset.' })
  events: number;

  @Field(() => Boolean, { description: 'True if the number of events is exact. False if it was estimated.' })
  isExact: boolean;

  @Field(() => Int, {
    description: 'The number of exports, of all accounts, that end: those that are unfinished, and those with files.',
  })
  exports: number;

  @Field(() => Int, { description: 'The number of people who have a role of their own in the dataset.' })
  people: number;

  @Field(() => Int, { description: 'The number of teams that have a role in the dataset.' })
  teams: number;

  @Field(() => Int, { description: 'The number of invitations that can still be accepted.' })
  invites: number;
}
