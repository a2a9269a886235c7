import { Args, Context, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { NotFoundError } from '@obelisk/domain';
import { Needs } from '../graphql/needs.ts';
import { PageArgs } from '../listing/page.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { User } from '../users/user.type.ts';
import { TeamInvitesService } from './team-invites.service.ts';
import { TeamMembersService } from './team-members.service.ts';
import { Team, TeamInvite, TeamUser, TeamUserPage } from './team.type.ts';
import { TeamsService } from './teams.service.ts';

/** Everything but its name is for its members, the clients of the team and platform managers. */
@Resolver(() => Team)
export class TeamResolver {
  constructor(
    private readonly teams: TeamsService,
    private readonly members: TeamMembersService,
    private readonly teamInvites: TeamInvitesService,
  ) {}

  @Needs('team:see')
  @Query(() => Team, {
    nullable: true,
    description: 'Returns a team. The result is null, with a NOT_FOUND error, unless you are a member.',
  })
  team(
    @CurrentAccount() account: Account,
    @Args('id', { description: 'The ID of the team.' }) id: string,
  ): Promise<Team> {
    return this.teams.team(account, id);
  }

  @Needs('team:see')
  @ResolveField('users', () => TeamUserPage, { description: 'Lists the members of the team by name.' })
  userPage(@CurrentAccount() account: Account, @Parent() { id }: Team, @Args() page: PageArgs): Promise<TeamUserPage> {
    return this.members.members(account, id, page);
  }

  @Needs('team:see')
  @ResolveField('managers', () => TeamUserPage, { description: 'Lists the members who manage the team, by name.' })
  managerPage(
    @CurrentAccount() account: Account,
    @Parent() { id }: Team,
    @Args() page: PageArgs,
  ): Promise<TeamUserPage> {
    return this.members.members(account, id, page, true);
  }

  @Needs('team:manage')
  @ResolveField(() => [TeamInvite], {
    description: 'Lists the invitations that can still be accepted. Only managers of the team can read them.',
  })
  invites(@CurrentAccount() account: Account, @Parent() { id }: Team): Promise<TeamInvite[]> {
    return this.teamInvites.invites(account, id);
  }
}

@Resolver(() => TeamUser)
export class TeamUserResolver {
  @ResolveField(() => User, { description: 'The account of the member.' })
  async user(@Parent() { userId }: TeamUser, @Context() { loaders }: RequestContext): Promise<User> {
    const user = await loaders.users.load(userId);
    if (user === null) throw new NotFoundError('This account');
    return { ...user, showEmail: true };
  }
}
