import { Field, ID, ObjectType } from '@nestjs/graphql';
import { Long } from '../graphql/long.scalar.ts';
import { responseOf } from '../graphql/response.ts';

@ObjectType({ description: 'Describes a browser in which a person is signed in to the pages.' })
export class Session {
  @Field(() => ID)
  id: string;

  @Field(() => Long, { description: 'Tells when the person signed in, in UTC milliseconds.' })
  startedOn: number;

  @Field(() => Long, {
    description: 'Tells when the person last did something, to the minute. The unit is UTC milliseconds.',
  })
  lastSeenOn: number;

  @Field(() => Long, { description: 'Tells when it ends if the person does nothing more, in UTC milliseconds.' })
  endsOn: number;

  @Field(() => String, { nullable: true, description: 'Names the IP address that the person signed in from.' })
  address: string | null;

  @Field(() => String, { nullable: true, description: 'Names the browser, as it says itself.' })
  userAgent: string | null;

  @Field(() => Boolean, { description: 'Tells whether it is the session that asks.' })
  current: boolean;
}

@ObjectType()
export class SessionResponse extends responseOf<Session>(() => Session) {}
