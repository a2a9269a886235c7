import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
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

  @Needs('platform:manage')
  @ResolveField(() => TeamUserResponse, {
    description: 'Adds a member to the team without an invitation. Only platform managers can do this.',
  })
  addMember(
    @CurrentAccount() account: Account,
    @Parent() { id }: TeamMutation,
    @Args('userId', { description: 'The ID of the account of the new member.' }) userId: string,
    @Args('manager', {
      type: () => Boolean,
      defaultValue: false,
      description: 'True if the new member manages the team. Defaults to false.',
    })
    manager: boolean,
  ): Promise<Response<TeamUser>> {
    return respond(this.members.addMember(account, id, userId, manager));
  }

  @ResolveField(() => TeamUserMutation, { description: 'Selects the member to change.' })
  onTeamUser(
    @Parent() { id }: TeamMutation,
    @Args('id', { description: 'The ID of the account of the member.' }) userId: string,
  ): TeamUserMutation {
    return { teamId: id, userId };
  }

  @Needs('team:manage')
  @ResolveField(() => TeamInviteResponse, {
    description:
      'Creates an invitation to the team. Anyone who knows its ID can accept it within seven days. Only managers of the team can do this.',
  })
  createInvite(@CurrentAccount() account: Account, @Parent() { id }: TeamMutation): Promise<Response<TeamInvite>> {
    return respond(this.invites.createInvite(account, id));
  }

  @ResolveField(() => TeamInviteMutation, { description: 'Selects the invitation to accept or to revoke.' })
  onInvite(
    @Parent() { id: teamId }: TeamMutation,
    @Args('id', { description: 'The ID of the invitation.' }) id: string,
  ): TeamInviteMutation {
    return { teamId, id };
  }
}

@Resolver(() => TeamUserMutation)
export class TeamUserMutationResolver {
  constructor(private readonly members: TeamMembersService) {}

  @Needs('team:manage')
  @ResolveField(() => TeamUserResponse, {
    description: 'Makes the member a manager of the team, or a plain member. Only managers of the team can do this.',
  })
  setManager(
    @CurrentAccount() account: Account,
    @Parent() { teamId, userId }: TeamUserMutation,
    @Args('teamManager', { type: () => Boolean, description: 'True if the member manages the team.' }) manager: boolean,
  ): Promise<Response<TeamUser>> {
    return respond(this.members.setManager(account, teamId, userId, manager));
  }

  @Needs('team:manage or self')
  @ResolveField(() => TeamUserResponse, {
    description:
      'Removes the member from the team, together with the clients and invitations that the member created for it. The member cannot use invitations that are open now to return. Only managers of the team and the member can do this. The response has no item.',
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

  @Needs('whole person')
  @ResolveField(() => TeamInviteResponse, { description: 'Accepts the invitation. You become a member of the team.' })
  accept(
    @CurrentAccount() account: Account,
    @Parent() { teamId, id }: TeamInviteMutation,
  ): Promise<Response<TeamInvite>> {
    return respond(this.invites.acceptInvite(account, teamId, id));
  }

  @Needs('team:manage')
  @ResolveField(() => TeamInviteResponse, {
    description: 'Revokes the invitation. Only managers of the team can do this. The response has no item.',
  })
  revoke(@CurrentAccount() account: Account, @Parent() { teamId, id }: TeamInviteMutation): Promise<Response<null>> {
    return respond(this.invites.revokeInvite(account, teamId, id));
  }
}
