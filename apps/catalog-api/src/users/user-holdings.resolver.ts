import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { ClientPage } from '../clients/client.type.ts';
import { ClientsService } from '../clients/clients.service.ts';
import { DatasetPage } from '../datasets/dataset.type.ts';
import { DatasetsService } from '../datasets/datasets.service.ts';
import { MembershipsService } from '../datasets/memberships.service.ts';
import { Membership } from '../datasets/membership.type.ts';
import { DataExportPage } from '../exports/data-export-page.type.ts';
import { DataExportArgs } from '../exports/data-export.args.ts';
import { DataExport } from '../exports/data-export.type.ts';
import type { ExportOwner } from '../exports/exports.repository.ts';
import { ExportsService } from '../exports/exports.service.ts';
import { Needs } from '../graphql/needs.ts';
import { ListArgs } from '../listing/list-args.ts';
import { TeamPage } from '../teams/team.type.ts';
import { TeamsService } from '../teams/teams.service.ts';
import { User } from './user.type.ts';
import { UsersService } from './users.service.ts';

/** What an account holds: one's own, and for platform managers everybody's. `me` of a client is its owner; of its exports a team's client sees those of its team. */
@Resolver(() => User)
export class UserHoldingsResolver {
  constructor(
    private readonly users: UsersService,
    private readonly exports: ExportsService,
    private readonly datasets: DatasetsService,
    private readonly memberships: MembershipsService,
    private readonly teams: TeamsService,
    private readonly clients: ClientsService,
  ) {}

  @Needs('account:see')
  @ResolveField('export', () => DataExport, {
    nullable: true,
    description:
      'Returns an export of the account. The result is null, with a NOT_FOUND error, if the account has no such export.',
  })
  async oneExport(
    @CurrentAccount() account: Account,
    @Parent() user: User,
    @Args('id', { description: 'The ID of the export.' }) id: string,
  ): Promise<DataExport> {
    return this.exports.exportOf(account, await this.ownerOf(account, user), id);
  }

  @Needs('account:see')
  @ResolveField('exports', () => DataExportPage, {
    nullable: true,
    description:
      'Lists the exports that the account requested, including those for teams. The newest export comes first unless `orderBy` selects another order.',
  })
  async exportPage(
    @CurrentAccount() account: Account,
    @Parent() user: User,
    @Args() args: DataExportArgs,
  ): Promise<DataExportPage> {
    return this.exports.exportsOf(account, await this.ownerOf(account, user), args);
  }

  @Needs('account:see')
  @ResolveField('datasets', () => DatasetPage, {
    description: 'Lists the datasets that the account can read, by name.',
  })
  async readableDatasets(
    @CurrentAccount() account: Account,
    @Parent() user: User,
    @Args() args: ListArgs,
  ): Promise<DatasetPage> {
    if (user.id === account.userId) return this.datasets.readableDatasets(account, args);
    await this.users.requireHolder(account, user);
    return this.datasets.readableDatasets({ userId: user.id, clientId: null }, args);
  }

  @Needs('account:own')
  @ResolveField('memberships', () => [Membership], {
    description: 'Lists the roles of the account in datasets, including those through teams.',
  })
  async membershipsOf(@CurrentAccount() account: Account, @Parent() user: User): Promise<Membership[]> {
    await this.users.requireHolder(account, user);
    return this.memberships.membershipsOfUser(user.id);
  }

  @Needs('account:own')
  @ResolveField('teams', () => TeamPage, { description: 'Lists the teams of the account by name.' })
  async teamPage(@CurrentAccount() account: Account, @Parent() user: User, @Args() args: ListArgs): Promise<TeamPage> {
    await this.users.requireHolder(account, user);
    return this.teams.teamsOf(user.id, args);
  }

  @Needs('account:own')
  @ResolveField('clients', () => ClientPage, {
    description: 'Lists the clients of the account by name. Clients of teams are not included.',
  })
  async clientPage(
    @CurrentAccount() account: Account,
    @Parent() user: User,
    @Args() args: ListArgs,
  ): Promise<ClientPage> {
    await this.users.requireHolder(account, user);
    return this.clients.clientsOf({ userId: user.id }, args);
  }

  private async ownerOf(account: Account, user: User): Promise<ExportOwner> {
    if (user.id !== account.userId) await this.users.requireHolder(account, user);
    else if (account.teamId !== undefined) return { teamId: account.teamId };
    return { userId: user.id };
  }
}
