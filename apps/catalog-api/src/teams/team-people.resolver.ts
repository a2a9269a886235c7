import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { REVOKE_INVITES } from '../invites/revoke-invites.argument.ts';
import { respond, type Response } from '../graphql/response.ts';
import { TeamInvitesService } from './team-invites.service.ts';
import { TeamMembersService } from './team-members.service.ts';
import {
  TeamInviteMutation,
  TeamInviteResponse,
  TeamMutation,
  TeamUserMutation,
  TeamUserResponse,
  type TeamInvite,
  type TeamUser,
} from './team.type.ts';

/** Who comes into a team, and who leaves. */
@Resolver(() => TeamMutation)
export class TeamPeopleResolver {
  constructor(
    private readonly members: TeamMembersService,
    private readonly invites: TeamInvitesService,
  ) {}

  @ResolveField(() => TeamUserResponse, { description: 'Without an invite; for platform managers.' })
  addMember(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('userId') userId: string,
    @Args('manager', { type: () => Boolean, defaultValue: false }) manager: boolean,
  ): Promise<Response<TeamUser>> {
    return respond(this.members.addMember(account, id, userId, manager));
  }

  @ResolveField(() => TeamUserMutation)
  onTeamUser(@Parent() { id }: TeamMutation, @Args('id') userId: string): TeamUserMutation {
    return { teamId: id, userId };
  }

  @ResolveField(() => TeamInviteResponse, {
    description: 'For its managers. Whoever has its id can accept it for seven days.',
  })
  createInvite(@CurrentAccount() account: Account, @Parent() { id }: TeamMutation): Promise<Response<TeamInvite>> {
    return respond(this.invites.createInvite(account, id));
  }

  @ResolveField(() => TeamInviteMutation)
  onInvite(@Parent() { id: teamId }: TeamMutation, @Args('id') id: string): TeamInviteMutation {
    return { teamId, id };
  }
}

@Resolver(() => TeamUserMutation)
export class TeamUserMutationResolver {
  constructor(private readonly members: TeamMembersService) {}

  @ResolveField(() => TeamUserResponse, { description: 'For managers of the team.' })
  setManager(
    @CurrentAccount() account: Account,
    @Parent() { teamId, userId }: TeamUserMutation,
    @Args('teamManager', { type: () => Boolean }) manager: boolean,
  ): Promise<Response<TeamUser>> {
    return respond(this.members.setManager(account, teamId, userId, manager));
  }

  @ResolveField(() => TeamUserResponse, {
    description:
      'Removes the member, for managers of the team and the member itself. Clients and invites that the member made for the team end, and open invites do not let the member back in. The answer has no item.',
  })
  remove(
    @CurrentAccount() account: Account,
    @Parent() { teamId, userId }: TeamUserMutation,
    @Args('revokeInvites', REVOKE_INVITES) revokeInvites: boolean,
  ): Promise<Response<null>> {
    return respond(this.members.removeMember(account, teamId, userId, revokeInvites));
  }
}

@Resolver(() => TeamInviteMutation)
export class TeamInviteMutationResolver {
  constructor(private readonly invites: TeamInvitesService) {}

  @ResolveField(() => TeamInviteResponse, { description: 'You belong to the team then.' })
  accept(
    @CurrentAccount() account: Account,
    @Parent() { teamId, id }: TeamInviteMutation,
  ): Promise<Response<TeamInvite>> {
    return respond(this.invites.acceptInvite(account, teamId, id));
  }

  @ResolveField(() => TeamInviteResponse, { description: 'For managers of the team. No item.' })
  revoke(@CurrentAccount() account: Account, @Parent() { teamId, id }: TeamInviteMutation): Promise<Response<null>> {
    return respond(this.invites.revokeInvite(account, teamId, id));
  }
}
