import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { REVOKE_INVITES } from '../invites/revoke-invites.argument.ts';
import { respond, type Response } from '../graphql/response.ts';
import { AssignRolesInput, AssignTeamRolesInput, InviteInput } from './dataset.inputs.ts';
import { DatasetInvitesService } from './dataset-invites.service.ts';
import { InviteMutation, InviteResponse, type Invite } from './dataset-invite.type.ts';
import { DatasetMutation } from './dataset.type.ts';
import { MembershipResponse, type Membership } from './membership.type.ts';
import { MembershipsService } from './memberships.service.ts';

/** Who comes into a dataset, and who leaves. */
@Resolver(() => DatasetMutation)
export class DatasetPeopleResolver {
  constructor(
    private readonly memberships: MembershipsService,
    private readonly invites: DatasetInvitesService,
  ) {}

  @ResolveField(() => MembershipResponse, { description: 'The roles that a person holds by itself.' })
  assignRoles(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input') { userId, roleIds }: AssignRolesInput,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignRoles(account, id, userId, roleIds));
  }

  @ResolveField(() => MembershipResponse, { description: 'The roles that all members of a team hold through it.' })
  assignRolesAsTeam(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input') { teamId, roleIds }: AssignTeamRolesInput,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignTeamRoles(account, id, teamId, roleIds));
  }

  @ResolveField(() => MembershipResponse, {
    description:
      'Takes all roles that the person holds by itself; roles through teams stay. Open invites do not let the person back in.',
  })
  removeMember(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('userId') userId: string,
    @Args('revokeInvites', REVOKE_INVITES) revokeInvites: boolean,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignRoles(account, id, userId, [], revokeInvites));
  }

  @ResolveField(() => MembershipResponse, {
    description: 'Takes all roles of the team. Open invites do not let the team back in.',
  })
  removeTeam(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('teamId') teamId: string,
    @Args('revokeInvites', REVOKE_INVITES) revokeInvites: boolean,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignTeamRoles(account, id, teamId, [], revokeInvites));
  }

  @ResolveField(() => InviteResponse, { description: 'Whoever has its id can accept it for seven days.' })
  createInvite(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input') input: InviteInput,
  ): Promise<Response<Invite>> {
    return respond(this.invites.createInvite(account, id, input));
  }

  @ResolveField(() => InviteMutation)
  onInvite(@Parent() { id: datasetId }: DatasetMutation, @Args('id') id: string): InviteMutation {
    return { datasetId, id };
  }
}

@Resolver(() => InviteMutation)
export class InviteMutationResolver {
  constructor(private readonly invites: DatasetInvitesService) {}

  @ResolveField(() => InviteResponse, { description: 'You have its roles then, besides those that you hold.' })
  accept(@CurrentAccount() account: Account, @Parent() { datasetId, id }: InviteMutation): Promise<Response<Invite>> {
    return respond(this.invites.acceptInvite(account, datasetId, id));
  }

  @ResolveField(() => InviteResponse, { description: 'For a team that you manage.' })
  acceptAsTeam(
    @CurrentAccount() account: Account,
    @Parent() { datasetId, id }: InviteMutation,
    @Args('teamId') teamId: string,
  ): Promise<Response<Invite>> {
    return respond(this.invites.acceptInviteAsTeam(account, datasetId, id, teamId));
  }

  @ResolveField(() => InviteResponse, { description: 'For managers of the dataset. No item.' })
  revoke(@CurrentAccount() account: Account, @Parent() { datasetId, id }: InviteMutation): Promise<Response<null>> {
    return respond(this.invites.revokeInvite(account, datasetId, id));
  }
}
