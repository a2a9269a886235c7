import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { CurrentAccount, type Account } from '@obelisk/access';
import { UsageService } from '@obelisk/accounts';
import { GraphQLJSON } from 'graphql-scalars';
import { Needs } from '../graphql/needs.ts';
import { UsageLimit } from '../usage-limits/usage-limit.type.ts';
import { UsageLimitsService, virtualLimit } from '../usage-limits/usage-limits.service.ts';
import { User } from './user.type.ts';
import { UsersService } from './users.service.ts';

/** What an account is and may have. */
@Resolver(() => User)
export class UserResolver {
  constructor(
    private readonly users: UsersService,
    private readonly usage: UsageService,
    private readonly limits: UsageLimitsService,
  ) {}

  @Needs('account:see')
  @ResolveField(() => String, {
    nullable: true,
    description: 'The e-mail address. Null if you are not allowed to see it. You can always see your own.',
  })
  email(@CurrentAccount() account: Account, @Parent() user: User): string | null {
    return user.showEmail === true || user.id === account.userId ? user.email : null;
  }

  @Needs('account:own')
  @ResolveField(() => Boolean, { description: 'True if the account manages the whole platform.' })
  async platformManager(@CurrentAccount() account: Account, @Parent() user: User): Promise<boolean> {
    await this.users.requireHolder(account, user);
    return user.platformManager;
  }

  @Needs('account:own')
  @ResolveField(() => UsageLimit, {
    description: 'The usage limit of the account itself, or the default limit if it has none.',
  })
  async usageLimit(@CurrentAccount() account: Account, @Parent() user: User): Promise<UsageLimit> {
    await this.users.requireHolder(account, user);
    return user.usageLimitId === null
      ? virtualLimit('default', this.usage.defaultLimit)
      : this.limits.usageLimit(user.usageLimitId);
  }

  @Needs('account:own')
  @ResolveField(() => UsageLimit, {
    description:
      'The usage limit that applies: the largest values of the account’s own limit and of the limits that its teams grant.',
  })
  async aggregatedUsageLimit(@CurrentAccount() account: Account, @Parent() user: User): Promise<UsageLimit> {
    await this.users.requireHolder(account, user);
    return virtualLimit('aggregated', await this.usage.effectiveLimit({ userId: user.id, clientId: null }));
  }

  @Needs('account:own')
  @ResolveField(() => GraphQLJSON, {
    description: 'An object with `maxDataExports`, the number of exports that the account can still request.',
  })
  async usageRemaining(@CurrentAccount() account: Account, @Parent() user: User): Promise<{ maxDataExports: number }> {
    await this.users.requireHolder(account, user);
    return this.usage.remaining({ userId: user.id, clientId: null });
  }
}
