import { Args, Int, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Dataset } from '../datasets/dataset.type.ts';
import { DatasetsService } from '../datasets/datasets.service.ts';
import { DataExportPage } from '../exports/data-export-page.type.ts';
import { DataExport } from '../exports/data-export.type.ts';
import { ExportsService } from '../exports/exports.service.ts';
import { User } from './user.type.ts';
import { UsersService } from './users.service.ts';

/** `me` of a client is its owner. */
@Resolver(() => User)
export class MeResolver {
  constructor(
    private readonly users: UsersService,
    private readonly exports: ExportsService,
    private readonly datasets: DatasetsService,
  ) {}

  @Query(() => User, { description: 'The account behind the token.' })
  me(@CurrentAccount() account: Account): Promise<User> {
    return this.users.user(account.userId);
  }

  @ResolveField('export', () => DataExport, { nullable: true })
  oneExport(@CurrentAccount() account: Account, @Args('id') id: string): Promise<DataExport> {
    return this.exports.exportOf(account, id);
  }

  @ResolveField('exports', () => DataExportPage, { nullable: true, description: 'Newest first.' })
  exportPage(
    @CurrentAccount() account: Account,
    @Args('cursor', { type: () => String, nullable: true }) cursor?: string | null,
    @Args('limit', { type: () => Int, nullable: true }) limit?: number | null,
  ): Promise<DataExportPage> {
    return this.exports.exportsOf(account, { cursor, limit });
  }

  @ResolveField('datasets', () => [Dataset], { description: 'The datasets that this account may read.' })
  readableDatasets(@CurrentAccount() account: Account): Promise<Dataset[]> {
    return this.datasets.readableDatasets(account);
  }
}
