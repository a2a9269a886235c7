import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, TeamPolicy, type Account } from '@obelisk/access';
import { ClientPage } from '../clients/client.type.ts';
import { ClientsService } from '../clients/clients.service.ts';
import { Membership } from '../datasets/membership.type.ts';
import { MembershipsService } from '../datasets/memberships.service.ts';
import { DataExportPage } from '../exports/data-export-page.type.ts';
import { DataExportArgs } from '../exports/data-export.args.ts';
import { DataExport } from '../exports/data-export.type.ts';
import { ExportsService } from '../exports/exports.service.ts';
import { Needs } from '../graphql/needs.ts';
import { ListArgs } from '../listing/list-args.ts';
import { UsagePlan } from '../usage-limits/usage-limit.type.ts';
import { UsagePlansService } from '../usage-limits/usage-plans.service.ts';
import { Team } from './team.type.ts';

/** What a team holds. */
@Resolver(() => Team)
export class TeamHoldingsResolver {
  constructor(
    private readonly policy: TeamPolicy,
    private readonly exports: ExportsService,
    private readonly clients: ClientsService,
    private readonly memberships: MembershipsService,
    private readonly plans: UsagePlansService,
  ) {}

  @Needs('team:see')
  @ResolveField(() => UsagePlan, {
    nullable: true,
    description:
      'The usage plan of the team, which limits the team and grants limits to its members. Null if it has none.',
  })
  async usagePlan(@CurrentAccount() account: Account, @Parent() team: Team): Promise<UsagePlan | null> {
    await this.policy.requireVisible(account, team.id);
    return team.usagePlanId === null ? null : this.plans.usagePlan(team.usagePlanId);
  }

  @Needs('team:see')
  @ResolveField(() => Boolean, {
    description: 'True if you can change the team, as one of its managers or as a platform manager.',
  })
  async mayManage(@CurrentAccount() account: Account, @Parent() { id }: Team): Promise<boolean> {
    await this.policy.requireVisible(account, id);
    return this.policy.mayManage(account, id);
  }

  @Needs('team:see')
  @ResolveField('memberships', () => [Membership], {
    description: 'Lists the roles that the team, and so each of its members, has in datasets.',
  })
  async membershipsOf(@CurrentAccount() account: Account, @Parent() { id }: Team): Promise<Membership[]> {
    await this.policy.requireVisible(account, id);
    return this.memberships.membershipsOfTeam(id);
  }

  @Needs('team:see')
  @ResolveField('clients', () => ClientPage, { description: 'Lists the clients of the team by name.' })
  async clientPage(
    @CurrentAccount() account: Account,
    @Parent() { id }: Team,
    @Args() args: ListArgs,
  ): Promise<ClientPage> {
    await this.policy.requireVisible(account, id);
    return this.clients.clientsOf({ teamId: id }, args);
  }

  @Needs('export:see')
  @ResolveField('export', () => DataExport, {
    nullable: true,
    description:
      'Returns an export of the team. The result is null, with a NOT_FOUND error, if the team has no such export.',
  })
  async oneExport(
    @CurrentAccount() account: Account,
    @Parent() { id: teamId }: Team,
    @Args('id', { description: 'The ID of the export.' }) id: string,
  ): Promise<DataExport> {
    return this.exports.exportOf(account, { teamId }, id);
  }

  @Needs('team:see')
  @ResolveField('exports', () => DataExportPage, {
    description: 'Lists the exports of the team. The newest export comes first unless `orderBy` selects another order.',
  })
  async exportPage(
    @CurrentAccount() account: Account,
    @Parent() { id: teamId }: Team,
    @Args() args: DataExportArgs,
  ): Promise<DataExportPage> {
    await this.policy.requireVisible(account, teamId);
    return this.exports.exportsOf(account, { teamId }, args);
  }
}
