import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { responseType } from '../graphql/response.ts';

@ObjectType({ description: 'A browser in which a person is signed in to the web pages.' })
export class Session {
  @Field(() => ID, { description: 'The unique ID of the session.' })
  id: string;

  @Field(() => Long, { description: 'The time when the person signed in, in UTC milliseconds.' })
  startedOn: number;

  @Field(() => Long, {
    description: 'The time of the last activity, accurate to one minute, in UTC milliseconds.',
  })
  lastSeenOn: number;

  @Field(() => Long, {
    description: 'The time when the session ends if there is no further activity, in UTC milliseconds.',
  })
  endsOn: number;

  @Field(() => String, {
    nullable: true,
    description: 'The IP address from which the person signed in. Null if it is unknown.',
  })
  address: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The User-Agent header of the browser. Null if the browser sent none.',
  })
  userAgent: string | null;

  @Field(() => Boolean, { description: 'True if this request belongs to the session.' })
  current: boolean;
}

@ObjectType({ description: 'The result of a mutation on a session.' })
export class SessionResponse extends responseType<Session>(() => Session) {}
