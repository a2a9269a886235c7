import { Args, ID, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { respond, type Response } from '../graphql/response.ts';
import { User } from '../users/user.type.ts';
import { Session, SessionResponse } from './session.type.ts';
import { SessionsService } from './sessions.service.ts';

@Resolver(() => User)
export class SessionsResolver {
  constructor(private readonly service: SessionsService) {}

  @ResolveField(() => [Session], {
    nullable: true,
    description: 'Lists where the person is signed in to the pages, the latest first. Only the person itself sees it.',
  })
  sessions(@CurrentAccount() account: Account, @Parent() { id }: User): Promise<Session[]> {
    return this.service.sessions(account, id);
  }

  @Mutation(() => SessionResponse, { description: 'Signs one of your browsers out. The answer has no item.' })
  endSession(
    @CurrentAccount() account: Account,
    @Args('id', { type: () => ID }) id: string,
  ): Promise<Response<Session>> {
    return respond<Session>(this.service.endSession(account, id));
  }

  @Mutation(() => SessionResponse, {
    description: 'Signs all of your browsers out, but the one that asks. The answer has no item.',
  })
  endOtherSessions(@CurrentAccount() account: Account): Promise<Response<Session>> {
    return respond<Session>(this.service.endOtherSessions(account));
  }
}
