import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, PlatformPolicy, type Account } from '@obelisk/access';
import { DataExportPage } from '../exports/data-export-page.type.ts';
import { DataExportArgs } from '../exports/data-export.args.ts';
import { ExportsService } from '../exports/exports.service.ts';
import { Needs } from '../graphql/needs.ts';
import { ListArgs } from '../listing/list-args.ts';
import { TeamPage } from '../teams/team.type.ts';
import { TeamsService } from '../teams/teams.service.ts';
import { User, UserPage } from '../users/user.type.ts';
import { UserListArgs } from '../users/user-list.args.ts';
import { UsersService } from '../users/users.service.ts';
import { Admin, ExportQueue } from './admin.type.ts';
import { ExportQueueRepository } from './export-queue.repository.ts';

/** Nothing in it can be reached but through `admin`, which asks who it is. */
@Resolver(() => Admin)
export class AdminResolver {
  constructor(
    private readonly platform: PlatformPolicy,
    private readonly users: UsersService,
    private readonly teams: TeamsService,
    private readonly exports: ExportsService,
    private readonly queueRepository: ExportQueueRepository,
  ) {}

  @Needs('platform:manage')
  @Query(() => Admin, {
    nullable: true,
    description: 'Returns the administration view of the platform. Only platform managers can use it.',
  })
  async admin(@CurrentAccount() account: Account): Promise<Admin> {
    await this.platform.requirePlatformManager(account);
    return { id: 'admin' };
  }

  @Needs('platform:manage')
  @ResolveField(() => User, {
    nullable: true,
    description: 'Returns the account with this ID. The result is null, with a NOT_FOUND error, if there is none.',
  })
  async user(
    @Parent() _admin: Admin,
    @Args('id', { description: 'The ID of the account.' }) id: string,
  ): Promise<User> {
    return { ...(await this.users.user(id)), showEmail: true };
  }

  @Needs('platform:manage')
  @ResolveField('users', () => UserPage, { description: 'Lists all accounts by name.' })
  userPage(@Args() args: UserListArgs): Promise<UserPage> {
    return this.users.users(args);
  }

  @Needs('platform:manage')
  @ResolveField('teams', () => TeamPage, { description: 'Lists all teams by name.' })
  teamPage(@Args() args: ListArgs): Promise<TeamPage> {
    return this.teams.teams(args);
  }

  @Needs('platform:manage')
  @ResolveField('exports', () => DataExportPage, {
    description:
      'Lists the exports of all accounts. The newest export comes first unless `orderBy` selects another order.',
  })
  exportPage(@CurrentAccount() account: Account, @Args() args: DataExportArgs): Promise<DataExportPage> {
    return this.exports.exportsOf(account, {}, args);
  }

  @Needs('platform:manage')
  @ResolveField(() => ExportQueue, { description: 'Returns the state of the export queue and its workers.' })
  queue(): Promise<ExportQueue> {
    return this.queueRepository.queue();
  }
}
