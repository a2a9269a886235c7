import { Args, Context, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { Dataset, DatasetMutation } from '../datasets/dataset.type.ts';
import { Needs } from '../graphql/needs.ts';
import type { RequestContext } from '../graphql/request-context.ts';
import { respond, type Response } from '../graphql/response.ts';
import { User } from '../users/user.type.ts';
import { UsersService } from '../users/users.service.ts';
import { AccessRequest, AccessRequestMutation, AccessRequestResponse } from './access-request.type.ts';
import { AccessRequestsService } from './access-requests.service.ts';

@Resolver(() => AccessRequest)
export class AccessRequestResolver {
  @ResolveField(() => User, { nullable: true, description: 'The account that asked. Null if it was removed.' })
  async user(@Parent() { userId }: AccessRequest, @Context() { loaders }: RequestContext): Promise<User | null> {
    const user = await loaders.users.load(userId);
    return user === null ? null : { ...user, showEmail: true };
  }
}

@Resolver(() => Dataset)
export class DatasetAccessRequestsResolver {
  constructor(private readonly requests: AccessRequestsService) {}

  @Needs('dataset:manage')
  @ResolveField(() => [AccessRequest], {
    nullable: true,
    description: 'Lists up to 100 open requests for access, the oldest first. Null unless you manage the dataset.',
  })
  accessRequests(@CurrentAccount() account: Account, @Parent() { id }: Dataset): Promise<AccessRequest[]> {
    return this.requests.openRequests(account, id);
  }
}

@Resolver(() => User)
export class UserAccessRequestsResolver {
  constructor(
    private readonly users: UsersService,
    private readonly requests: AccessRequestsService,
  ) {}

  @Needs('account:own')
  @ResolveField(() => [AccessRequest], {
    description: 'Lists the last 100 requests for access that the account made, the newest first.',
  })
  async accessRequests(@CurrentAccount() account: Account, @Parent() user: User): Promise<AccessRequest[]> {
    await this.users.requireHolder(account, user);
    return this.requests.requestsOf(user.id);
  }
}

@Resolver(() => DatasetMutation)
export class AccessRequestsMutationResolver {
  constructor(private readonly requests: AccessRequestsService) {}

  @Needs('whole person')
  @ResolveField(() => AccessRequestResponse, {
    description: 'Asks the managers of a published dataset for access. You can have up to 20 open requests.',
  })
  requestAccess(
    @CurrentAccount() account: Account,
    @Parent() { id }: DatasetMutation,
    @Args('message', { description: 'Why you want access, at most 1,000 characters.' }) message: string,
  ): Promise<Response<AccessRequest>> {
    return respond(this.requests.requestAccess(account, id, message));
  }

  @ResolveField(() => AccessRequestMutation, {
    description: 'Selects the request for access to answer or to withdraw.',
  })
  onAccessRequest(
    @Parent() { id: datasetId }: DatasetMutation,
    @Args('id', { description: 'The ID of the request.' }) id: string,
  ): AccessRequestMutation {
    return { datasetId, id };
  }
}

@Resolver(() => AccessRequestMutation)
export class AccessRequestMutationResolver {
  constructor(private readonly requests: AccessRequestsService) {}

  @Needs('dataset:manage')
  @ResolveField(() => AccessRequestResponse, {
    description: 'Gives the person a role in the dataset, besides those that it has.',
  })
  grant(
    @CurrentAccount() account: Account,
    @Parent() { datasetId, id }: AccessRequestMutation,
    @Args('roleId', { description: 'The ID of the role.' }) roleId: string,
  ): Promise<Response<AccessRequest>> {
    return respond(this.requests.grant(account, datasetId, id, roleId));
  }

  @Needs('dataset:manage')
  @ResolveField(() => AccessRequestResponse, {
    description: 'Declines the request. The person can ask again after 7 days.',
  })
  decline(
    @CurrentAccount() account: Account,
    @Parent() { datasetId, id }: AccessRequestMutation,
    @Args('answer', {
      type: () => String,
      nullable: true,
      description: 'A reason for the person to read, at most 1,000 characters. Null, the default, gives none.',
    })
    answer?: string | null,
  ): Promise<Response<AccessRequest>> {
    return respond(this.requests.decline(account, datasetId, id, answer ?? null));
  }

  @Needs('whole person')
  @ResolveField(() => AccessRequestResponse, { description: 'Withdraws your own request.' })
  withdraw(
    @CurrentAccount() account: Account,
    @Parent() { datasetId, id }: AccessRequestMutation,
  ): Promise<Response<AccessRequest>> {
    return respond(this.requests.withdraw(account, datasetId, id));
  }
}
