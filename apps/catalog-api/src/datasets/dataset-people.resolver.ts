import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
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

  @Needs('dataset:manage')
  @ResolveField(() => MembershipResponse, {
    description:
      'Replaces the roles that a person has in the dataset. Roles that the person has through a team do not change.',
  })
  assignRoles(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input', { description: 'The person and the new roles.' }) { userId, roleIds }: AssignRolesInput,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignRoles(account, id, userId, roleIds));
  }

  @Needs('dataset:manage')
  @ResolveField(() => MembershipResponse, {
    description: 'Replaces the roles that a team, and so each of its members, has in the dataset.',
  })
  assignRolesAsTeam(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input', { description: 'The team and the new roles.' }) { teamId, roleIds }: AssignTeamRolesInput,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignTeamRoles(account, id, teamId, roleIds));
  }

  @Needs('dataset:manage')
  @ResolveField(() => MembershipResponse, {
    description:
      'Removes all roles that the person has in the dataset. Roles that the person has through a team do not change. The person cannot use invitations that are open now to return.',
  })
  removeMember(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('userId', { description: 'The ID of the account of the person.' }) userId: string,
    @Args('revokeInvites', REVOKE_INVITES) revokeInvites: boolean,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignRoles(account, id, userId, [], revokeInvites));
  }

  @Needs('dataset:manage')
  @ResolveField(() => MembershipResponse, {
    description:
      'Removes all roles that the team has in the dataset. The team cannot use invitations that are open now to return.',
  })
  removeTeam(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('teamId', { description: 'The ID of the team.' }) teamId: string,
    @Args('revokeInvites', REVOKE_INVITES) revokeInvites: boolean,
  ): Promise<Response<Membership>> {
    return respond(this.memberships.assignTeamRoles(account, id, teamId, [], revokeInvites));
  }

  @Needs('dataset:manage')
  @ResolveField(() => InviteResponse, {
    description: 'Creates an invitation to the dataset. Anyone who knows its ID can accept it within seven days.',
  })
  createInvite(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('input', { description: 'The settings of the new invitation.' }) input: InviteInput,
  ): Promise<Response<Invite>> {
    return respond(this.invites.createInvite(account, id, input));
  }

  @ResolveField(() => InviteMutation, { description: 'Selects the invitation to accept or to revoke.' })
  onInvite(
    @Parent() { id: datasetId }: DatasetMutation,
    @Args('id', { description: 'The ID of the invitation.' }) id: string,
  ): InviteMutation {
    return { datasetId, id };
  }
}

@Resolver(() => InviteMutation)
export class InviteMutationResolver {
  constructor(private readonly invites: DatasetInvitesService) {}

  @Needs('whole person')
  @ResolveField(() => InviteResponse, {
    description: 'Accepts the invitation. Its roles are added to the roles that you already have.',
  })
  accept(@CurrentAccount() account: Account, @Parent() { datasetId, id }: InviteMutation): Promise<Response<Invite>> {
    return respond(this.invites.acceptInvite(account, datasetId, id));
  }

  @Needs('team:manage')
  @ResolveField(() => InviteResponse, {
    description: 'Accepts the invitation for a team. Only managers of the team can do this.',
  })
  acceptAsTeam(
    @CurrentAccount() account: Account,
    @Parent() { datasetId, id }: InviteMutation,
    @Args('teamId', { description: 'The ID of the team.' }) teamId: string,
  ): Promise<Response<Invite>> {
    return respond(this.invites.acceptInviteAsTeam(account, datasetId, id, teamId));
  }

  @Needs('dataset:manage')
  @ResolveField(() => InviteResponse, {
    description: 'Revokes the invitation. Only managers of the dataset can do this. The response has no item.',
  })
  revoke(@CurrentAccount() account: Account, @Parent() { datasetId, id }: InviteMutation): Promise<Response<null>> {
    return respond(this.invites.revokeInvite(account, datasetId, id));
  }
}
