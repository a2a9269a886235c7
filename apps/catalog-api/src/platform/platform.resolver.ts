import { Inject } from '@nestjs/common';
import { Query, Resolver } from '@nestjs/graphql';
import { UsageService } from '@obelisk/accounts';
import { Needs } from '../graphql/needs.ts';
import { virtualLimit } from '../usage-limits/usage-limits.service.ts';
import { Platform } from './platform.type.ts';

export const PLATFORM_SETTINGS = Symbol('platform settings');
export type PlatformSettings = Omit<Platform, 'defaultUsageLimit'>;

@Resolver()
export class PlatformResolver {
  constructor(
    private readonly usage: UsageService,
    @Inject(PLATFORM_SETTINGS) private readonly settings: PlatformSettings,
  ) {}

  @Needs('any account')
  @Query(() => Platform, { description: 'Returns the version and the settings of this installation.' })
  platform(): Platform {
    return { ...this.settings, defaultUsageLimit: virtualLimit('default', this.usage.defaultLimit) };
  }
}
