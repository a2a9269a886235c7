import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, PlatformPolicy, type Account } from '@obelisk/access';
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

  @Mutation(() => UsageLimitResponse, { description: 'For platform managers.' })
  createUsageLimit(
    @CurrentAccount() account: Account,
    @Args('input') input: CreateUsageLimitInput,
  ): Promise<Response<UsageLimit>> {
    return this.asManager(account, () => this.limits.createUsageLimit(input));
  }

  @Mutation(() => UsageLimitMutation, { description: 'For platform managers.' })
  onUsageLimit(@Args('id') id: string): UsageLimitMutation {
    return { id };
  }

  @ResolveField(() => UsageLimitResponse)
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: UsageLimitMutation,
    @Args('input') input: UpdateUsageLimitInput,
  ): Promise<Response<UsageLimit>> {
    return this.asManager(account, () => this.limits.updateUsageLimit(id, input));
  }

  @ResolveField(() => UsageLimitResponse, { description: 'Who had it falls back to the default. No item.' })
  remove(@CurrentAccount() account: Account, @Parent() { id }: UsageLimitMutation): Promise<Response<null>> {
    return this.asManager(account, () => this.limits.removeUsageLimit(id));
  }

  private asManager<T>(account: Account, work: () => Promise<T | null>): Promise<Response<T>> {
    return respond(this.platform.requirePlatformManager(account).then(work));
  }
}
