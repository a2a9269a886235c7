import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, PlatformPolicy, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { CreateUsageLimitInput, UpdateUsageLimitInput } from './usage-limit.inputs.ts';
import { UsageLimitMutation, UsageLimitResponse, type UsageLimit } from './usage-limit.type.ts';
import { UsageLimitsService } from './usage-limits.service.ts';

/** All for platform managers. */
@Resolver(() => UsageLimitMutation)
export class UsageLimitsResolver {
  constructor(
    private readonly limits: UsageLimitsService,
    private readonly platform: PlatformPolicy,
  ) {}

  @Needs('platform:manage')
  @Mutation(() => UsageLimitResponse, { description: 'Creates a usage limit. Only platform managers can do this.' })
  createUsageLimit(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the new usage limit.' }) input: CreateUsageLimitInput,
  ): Promise<Response<UsageLimit>> {
    return this.asManager(account, () => this.limits.createUsageLimit(input));
  }

  @Mutation(() => UsageLimitMutation, {
    description: 'Selects the usage limit to change. Only platform managers can change it.',
  })
  onUsageLimit(@Args('id', { description: 'The ID of the usage limit.' }) id: string): UsageLimitMutation {
    return { id };
  }

  @Needs('platform:manage')
  @ResolveField(() => UsageLimitResponse, { description: 'Updates the usage limit.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: UsageLimitMutation,
    @Args('input', { description: 'The settings to change.' }) input: UpdateUsageLimitInput,
  ): Promise<Response<UsageLimit>> {
    return this.asManager(account, () => this.limits.updateUsageLimit(id, input));
  }

  @Needs('platform:manage')
  @ResolveField(() => UsageLimitResponse, {
    description: 'Removes the usage limit. Accounts that had it get the default limit. The response has no item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { id }: UsageLimitMutation): Promise<Response<null>> {
    return this.asManager(account, () => this.limits.removeUsageLimit(id));
  }

  private asManager<T>(account: Account, work: () => Promise<T | null>): Promise<Response<T>> {
    return respond(this.platform.requirePlatformManager(account).then(work));
  }
}
