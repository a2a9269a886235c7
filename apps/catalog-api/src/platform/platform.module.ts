import { Module, type DynamicModule } from '@nestjs/common';
import { PLATFORM_SETTINGS, PlatformResolver, type PlatformSettings } from './platform.resolver.ts';

@Module({})
export class PlatformModule {
  static forRoot(settings: PlatformSettings): DynamicModule {
    return {
      module: PlatformModule,
      providers: [PlatformResolver, { provide: PLATFORM_SETTINGS, useValue: settings }],
    };
  }
}
