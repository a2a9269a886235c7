import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, PlatformPolicy, type Account } from '@obelisk/access';
import { respond, type Response } from '../graphql/response.ts';
import { CreateUsagePlanInput, UpdateUsagePlanInput } from './usage-limit.inputs.ts';
import { UsageLimit, UsagePlan, UsagePlanMutation, UsagePlanResponse } from './usage-limit.type.ts';
import { UsageLimitsService } from './usage-limits.service.ts';
import { UsagePlansService } from './usage-plans.service.ts';

@Resolver(() => UsagePlan)
export class UsagePlanResolver {
  constructor(private readonly limits: UsageLimitsService) {}

  @ResolveField(() => UsageLimit, { nullable: true, description: 'What each member may have by it.' })
  async userUsageLimit(@Parent() { userUsageLimitId: id }: UsagePlan): Promise<UsageLimit | null> {
    return id === null ? null : this.limits.usageLimit(id);
  }

  @ResolveField(() => UsageLimit, { nullable: true, description: 'What each client of the team may have.' })
  async clientUsageLimit(@Parent() { clientUsageLimitId: id }: UsagePlan): Promise<UsageLimit | null> {
    return id === null ? null : this.limits.usageLimit(id);
  }
}

/** All for platform managers. */
@Resolver(() => UsagePlanMutation)
export class UsagePlansResolver {
  constructor(
    private readonly plans: UsagePlansService,
    private readonly platform: PlatformPolicy,
  ) {}

  @Mutation(() => UsagePlanResponse, { description: 'For platform managers.' })
  createUsagePlan(
    @CurrentAccount() account: Account,
    @Args('input') input: CreateUsagePlanInput,
  ): Promise<Response<UsagePlan>> {
    return this.asManager(account, () => this.plans.createUsagePlan(input));
  }

  @Mutation(() => UsagePlanMutation, { description: 'For platform managers.' })
  onUsagePlan(@Args('id') id: string): UsagePlanMutation {
    return { id };
  }

  @ResolveField(() => UsagePlanResponse)
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: UsagePlanMutation,
    @Args('input') input: UpdateUsagePlanInput,
  ): Promise<Response<UsagePlan>> {
    return this.asManager(account, () => this.plans.updateUsagePlan(id, input));
  }

  @ResolveField(() => UsagePlanResponse, { description: 'Its teams have none then. No item.' })
  remove(@CurrentAccount() account: Account, @Parent() { id }: UsagePlanMutation): Promise<Response<null>> {
    return this.asManager(account, () => this.plans.removeUsagePlan(id));
  }

  private asManager<T>(account: Account, work: () => Promise<T | null>): Promise<Response<T>> {
    return respond(this.platform.requirePlatformManager(account).then(work));
  }
}
