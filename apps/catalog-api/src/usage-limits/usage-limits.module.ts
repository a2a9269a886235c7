import { Module, type DynamicModule } from '@nestjs/common';
import type { UsageLimit } from '@obelisk/domain';
import { ACCOUNT_LIMITS, AccountLimitsService, type AccountLimits } from './account-limits.service.ts';
import { UsageLimitsResolver } from './usage-limits.resolver.ts';
import { UsageLimitsService } from './usage-limits.service.ts';
import { UsagePlanResolver, UsagePlansResolver } from './usage-plans.resolver.ts';
import { UsagePlansService } from './usage-plans.service.ts';
import { UsageRepository } from './usage.repository.ts';
import { DEFAULT_USAGE_LIMIT, UsageService } from './usage.service.ts';

@Module({})
export class UsageLimitsModule {
  static forRoot(defaultLimit: UsageLimit, accountLimits: AccountLimits): DynamicModule {
    return {
      module: UsageLimitsModule,
      global: true,
      providers: [
        { provide: DEFAULT_USAGE_LIMIT, useValue: defaultLimit },
        { provide: ACCOUNT_LIMITS, useValue: accountLimits },
        AccountLimitsService,
        UsageRepository,
        UsageService,
        UsageLimitsService,
        UsagePlansService,
        UsageLimitsResolver,
        UsagePlanResolver,
        UsagePlansResolver,
      ],
      exports: [AccountLimitsService, UsageService, UsageLimitsService, UsagePlansService],
    };
  }
}
