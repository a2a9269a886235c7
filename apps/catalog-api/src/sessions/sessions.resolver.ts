import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { User } from '../users/user.type.ts';
import { Session, SessionResponse } from './session.type.ts';
import { SessionsService } from './sessions.service.ts';

@Resolver(() => User)
export class SessionsResolver {
  constructor(private readonly service: SessionsService) {}

  @Needs('account:own')
  @ResolveField(() => [Session], {
    nullable: true,
    description:
      'Lists the sessions of the person, the most recently used first. Only the person can read them; null for everyone else.',
  })
  sessions(@CurrentAccount() account: Account, @Parent() { id }: User): Promise<Session[]> {
    return this.service.sessions(account, id);
  }

  @Needs('whole person')
  @Mutation(() => SessionResponse, { description: 'Signs out one of your browsers. The response has no item.' })
  endSession(
    @CurrentAccount() account: Account,
    @Args('id', { type: () => ID, description: 'The ID of the session.' }) id: string,
  ): Promise<Response<Session>> {
    return respond<Session>(this.service.endSession(account, id));
  }

  @Needs('whole person')
  @Mutation(() => SessionResponse, {
    description: 'Signs out all of your browsers except the one that sends this request. The response has no item.',
  })
  endOtherSessions(@CurrentAccount() account: Account): Promise<Response<Session>> {
    return respond<Session>(this.service.endOtherSessions(account));
  }
}
