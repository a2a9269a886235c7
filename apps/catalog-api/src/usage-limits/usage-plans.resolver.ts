import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, PlatformPolicy, type Account } from '@obelisk/access';
import { Needs } from '../graphql/needs.ts';
import { respond, type Response } from '../graphql/response.ts';
import { CreateUsagePlanInput, UpdateUsagePlanInput } from './usage-limit.inputs.ts';
import { UsageLimit, UsagePlan, UsagePlanMutation, UsagePlanResponse } from './usage-limit.type.ts';
import { UsageLimitsService } from './usage-limits.service.ts';
import { UsagePlansService } from './usage-plans.service.ts';

@Resolver(() => UsagePlan)
export class UsagePlanResolver {
  constructor(private readonly limits: UsageLimitsService) {}

  @ResolveField(() => UsageLimit, {
    nullable: true,
    description: 'The usage limit that the plan grants to each member. Null if members have only their own limit.',
  })
  async userUsageLimit(@Parent() { userUsageLimitId: id }: UsagePlan): Promise<UsageLimit | null> {
    return id === null ? null : this.limits.usageLimit(id);
  }

  @ResolveField(() => UsageLimit, {
    nullable: true,
    description: 'The usage limit of each client of the team. Null if clients have the default limit.',
  })
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

  @Needs('platform:manage')
  @Mutation(() => UsagePlanResponse, { description: 'Creates a usage plan. Only platform managers can do this.' })
  createUsagePlan(
    @CurrentAccount() account: Account,
    @Args('input', { description: 'The settings of the new usage plan.' }) input: CreateUsagePlanInput,
  ): Promise<Response<UsagePlan>> {
    return this.asManager(account, () => this.plans.createUsagePlan(input));
  }

  @Mutation(() => UsagePlanMutation, {
    description: 'Selects the usage plan to change. Only platform managers can change it.',
  })
  onUsagePlan(@Args('id', { description: 'The ID of the usage plan.' }) id: string): UsagePlanMutation {
    return { id };
  }

  @Needs('platform:manage')
  @ResolveField(() => UsagePlanResponse, { description: 'Updates the usage plan.' })
  update(
    @CurrentAccount() account: Account,
    @Parent() { id }: UsagePlanMutation,
    @Args('input', { description: 'The settings to change.' }) input: UpdateUsagePlanInput,
  ): Promise<Response<UsagePlan>> {
    return this.asManager(account, () => this.plans.updateUsagePlan(id, input));
  }

  @Needs('platform:manage')
  @ResolveField(() => UsagePlanResponse, {
    description: 'Removes the usage plan. Teams that had it have no plan afterwards. The response has no item.',
  })
  remove(@CurrentAccount() account: Account, @Parent() { id }: UsagePlanMutation): Promise<Response<null>> {
    return this.asManager(account, () => this.plans.removeUsagePlan(id));
  }

  private asManager<T>(account: Account, work: () => Promise<T | null>): Promise<Response<T>> {
    return respond(this.platform.requirePlatformManager(account).then(work));
  }
}
