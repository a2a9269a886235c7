import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { NotFoundError } from '@obelisk/domain';
import { Dataset } from '../datasets/dataset.type.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { DataExport, DataRange, LastDownload } from './data-export.type.ts';
import { DownloadLink } from './download-link.type.ts';
import { DownloadLinksService } from './download-links.service.ts';
import { ExportActionsService } from './export-actions.service.ts';
import { ExportActionEnum, type ExportAction } from './export-enums.ts';

@Resolver(() => DataExport)
export class DataExportResolver {
  constructor(
    private readonly actions: ExportActionsService,
    private readonly links: DownloadLinksService,
  ) {}

  @ResolveField(() => User, { description: 'Who asked.' })
  async user(@Parent() { userId }: DataExport, @Context() { loaders }: RequestContext): Promise<User> {
    const user = await loaders.users.load(userId);
    if (user === null) throw new NotFoundError('This account');
    return user;
  }

  @ResolveField(() => Team, { nullable: true, description: 'Whose members see it; null for one of your own.' })
  async team(@Parent() { teamId }: DataExport, @Context() { loaders }: RequestContext): Promise<Team | null> {
    return teamId === null ? null : loaders.teams.load(teamId);
  }

  @ResolveField(() => [ExportActionEnum], { description: 'Lists what you may do with it now.' })
  allowedActions(@CurrentAccount() account: Account, @Parent() found: DataExport): Promise<ExportAction[]> {
    return this.actions.allowedActions(account, found);
  }

  @ResolveField(() => [DownloadLink], {
    description:
      'Lists the links to its files that can be used, the latest first: yours, and everybody’s if you manage the export.',
  })
  downloadLinks(@CurrentAccount() account: Account, @Parent() found: DataExport): Promise<DownloadLink[]> {
    return this.links.links(account, { ...found, datasets: found.dataRange.datasetIds });
  }

  @ResolveField(() => LastDownload, {
    nullable: true,
    description:
      'Tells of the last download. It is null when nobody has fetched it, or so long ago that the audit log has forgotten it.',
  })
  lastDownload(@Parent() { id }: DataExport, @Context() { loaders }: RequestContext): Promise<LastDownload | null> {
    return loaders.lastDownloads.load(id);
  }
}

@Resolver(() => LastDownload)
export class LastDownloadResolver {
  @ResolveField(() => User, {
    nullable: true,
    description: 'Tells who fetched it. It is null when the account was removed.',
  })
  async user(@Parent() { userId }: LastDownload, @Context() { loaders }: RequestContext): Promise<User | null> {
    return userId === null ? null : loaders.users.load(userId);
  }
}

@Resolver(() => DataRange)
export class DataRangeResolver {
  /** In the order asked. */
  @ResolveField('datasets', () => [Dataset])
  async datasetsOf(@Parent() { datasetIds }: DataRange, @Context() { loaders }: RequestContext): Promise<Dataset[]> {
    const found = await Promise.all(datasetIds.map((id) => loaders.datasets.load(id)));
    return found.filter((dataset) => dataset !== null);
  }
}
