import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { NotFoundError } from '@obelisk/domain';
import { Dataset } from '../datasets/dataset.type.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { LastDownload } from './data-export-result.type.ts';
import { DataExport, DataRange } from './data-export.type.ts';
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

  @ResolveField(() => User, { description: 'The account that requested the export.' })
  async user(@Parent() { userId }: DataExport, @Context() { loaders }: RequestContext): Promise<User> {
    const user = await loaders.users.load(userId);
    if (user === null) throw new NotFoundError('This account');
    return user;
  }

  @ResolveField(() => Team, {
    nullable: true,
    description:
      'The team that owns the export. Its members can see the export. Null if the export belongs to one account only.',
  })
  async team(@Parent() { teamId }: DataExport, @Context() { loaders }: RequestContext): Promise<Team | null> {
    return teamId === null ? null : loaders.teams.load(teamId);
  }

  @ResolveField(() => [ExportActionEnum], { description: 'Lists the actions that you can take on the export now.' })
  allowedActions(@CurrentAccount() account: Account, @Parent() found: DataExport): Promise<ExportAction[]> {
    return this.actions.allowedActions(account, found);
  }

  @ResolveField(() => [DownloadLink], {
    description:
      'Lists the valid download links, the newest first. Managers of the export see all links; others see only their own.',
  })
  downloadLinks(@CurrentAccount() account: Account, @Parent() found: DataExport): Promise<DownloadLink[]> {
    return this.links.links(account, { ...found, datasets: found.dataRange.datasetIds });
  }

  @ResolveField(() => LastDownload, {
    nullable: true,
    description: 'The most recent download. Null if there was none, or if it is older than the audit log.',
  })
  lastDownload(@Parent() { id }: DataExport, @Context() { loaders }: RequestContext): Promise<LastDownload | null> {
    return loaders.lastDownloads.load(id);
  }
}

@Resolver(() => LastDownload)
export class LastDownloadResolver {
  @ResolveField(() => User, {
    nullable: true,
    description: 'The account that downloaded the file. Null if the account was removed.',
  })
  async user(@Parent() { userId }: LastDownload, @Context() { loaders }: RequestContext): Promise<User | null> {
    return userId === null ? null : loaders.users.load(userId);
  }
}

@Resolver(() => DataRange)
export class DataRangeResolver {
  /** In the order asked. */
  @ResolveField('datasets', () => [Dataset], {
    description: 'The datasets that the export reads. Datasets that you cannot see are not listed.',
  })
  async datasetsOf(@Parent() { datasetIds }: DataRange, @Context() { loaders }: RequestContext): Promise<Dataset[]> {
    const found = await Promise.all(datasetIds.map((id) => loaders.datasets.load(id)));
    return found.filter((dataset) => dataset !== null);
  }
}
