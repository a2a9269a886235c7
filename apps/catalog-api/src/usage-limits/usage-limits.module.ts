import { Module, type DynamicModule } from '@nestjs/common';
import {
  ACCOUNT_LIMITS,
  type AccountLimits,
  AccountLimitsService,
  DEFAULT_USAGE_LIMIT,
  UsageRepository,
  UsageService,
} from '@obelisk/accounts';
import type { UsageLimit } from '@obelisk/domain';
import { LimitsAndPlansRepository } from './limits-and-plans.repository.ts';
import { UsageLimitsResolver } from './usage-limits.resolver.ts';
import { UsageLimitsService } from './usage-limits.service.ts';
import { UsagePlanResolver, UsagePlansResolver } from './usage-plans.resolver.ts';
import { UsagePlansService } from './usage-plans.service.ts';

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
        LimitsAndPlansRepository,
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
