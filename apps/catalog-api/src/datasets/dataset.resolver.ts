import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { ListArgs } from '../listing/list-args.ts';
import { DatasetInvitesService } from './dataset-invites.service.ts';
import { Invite } from './dataset-invite.type.ts';
import { Dataset, DatasetPage } from './dataset.type.ts';
import { DatasetsService } from './datasets.service.ts';
import { MembershipPage } from './membership.type.ts';
import { MembershipsService } from './memberships.service.ts';
import { Role } from './role.type.ts';
import { RolesService } from './roles.service.ts';

/** Who may do what in a dataset is for its managers. */
@Resolver(() => Dataset)
export class DatasetResolver {
  constructor(
    private readonly datasets: DatasetsService,
    private readonly rolesService: RolesService,
    private readonly memberships: MembershipsService,
    private readonly datasetInvites: DatasetInvitesService,
  ) {}

  @Needs('dataset:see')
  @Query(() => Dataset, {
    nullable: true,
    description:
      'Returns a dataset. The result is null, with a NOT_FOUND error, unless you have a role in the dataset or its data is open.',
  })
  dataset(
    @CurrentAccount() account: Account,
    @Args('id', { description: 'The ID of the dataset.' }) id: string,
  ): Promise<Dataset> {
    return this.datasets.dataset(account, id);
  }

  @Needs('any account')
  @Query(() => DatasetPage, {
    name: 'datasets',
    description: 'Lists the datasets in which you have a role and those whose data is open, by name.',
  })
  datasetPage(@CurrentAccount() account: Account, @Args() args: ListArgs): Promise<DatasetPage> {
    return this.datasets.visibleDatasets(account, args);
  }

  @Needs('dataset:manage')
  @ResolveField(() => [Role], {
    nullable: true,
    description: 'Lists the roles of the dataset by name. Null unless you manage the dataset.',
  })
  roles(@CurrentAccount() account: Account, @Parent() { id }: Dataset): Promise<Role[]> {
    return this.rolesService.roles(account, id);
  }

  @Needs('dataset:manage')
  @ResolveField(() => MembershipPage, {
    nullable: true,
    description:
      'Lists the people who have a role of their own in the dataset, by name. Null unless you manage the dataset.',
  })
  members(
    @CurrentAccount() account: Account,
    @Parent() { id }: Dataset,
    @Args() args: ListArgs,
  ): Promise<MembershipPage> {
    return this.memberships.members(account, id, args);
  }

  @Needs('dataset:manage')
  @ResolveField(() => MembershipPage, {
    nullable: true,
    description: 'Lists the teams that have a role in the dataset, by name. Null unless you manage the dataset.',
  })
  teams(
    @CurrentAccount() account: Account,
    @Parent() { id }: Dataset,
    @Args() args: ListArgs,
  ): Promise<MembershipPage> {
    return this.memberships.teams(account, id, args);
  }

  @Needs('dataset:manage')
  @ResolveField(() => [Invite], {
    nullable: true,
    description: 'Lists the invitations that can still be accepted. Null unless you manage the dataset.',
  })
  invites(@CurrentAccount() account: Account, @Parent() { id }: Dataset): Promise<Invite[]> {
    return this.datasetInvites.invites(account, id);
  }
}
