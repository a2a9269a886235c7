import { Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { NotFoundError } from '@obelisk/domain';
import type { RequestContext } from '../graphql/request-context.ts';
import { Team } from '../teams/team.type.ts';
import { User } from '../users/user.type.ts';
import { Dataset } from './dataset.type.ts';
import { Membership } from './membership.type.ts';

@Resolver(() => Membership)
export class MembershipResolver {
  @ResolveField(() => Dataset, { description: 'The dataset in which the roles apply.' })
  async dataset(@Parent() { datasetId }: Membership, @Context() { loaders }: RequestContext): Promise<Dataset> {
    const dataset = await loaders.datasets.load(datasetId);
    if (dataset === null) throw new NotFoundError('This dataset');
    return dataset;
  }

  @ResolveField(() => User, { nullable: true, description: 'The account that has the roles. Null if a team has them.' })
  async user(@Parent() { userId }: Membership, @Context() { loaders }: RequestContext): Promise<User | null> {
    const user = userId === null ? null : await loaders.users.load(userId);
    return user === null ? null : { ...user, showEmail: true };
  }

  @ResolveField(() => Team, { nullable: true, description: 'The team that has the roles. Null if a person has them.' })
  async team(@Parent() { teamId }: Membership, @Context() { loaders }: RequestContext): Promise<Team | null> {
    return teamId === null ? null : loaders.teams.load(teamId);
  }
}
