import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NotFoundError } from '@obelisk/domain';
import { Dataset } from '../datasets/dataset.type.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { DataExport, DataRange } from './data-export.type.ts';

@Resolver(() => DataExport)
export class DataExportResolver {
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
