import { type DynamicModule, Module, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { HealthRegistry } from '@obelisk/platform';
import { createObjectStorage } from './create-object-storage.ts';
import { ObjectStorage } from './object-storage.ts';
import type { StorageSettings } from './object-storage.settings.ts';

/** Provides `ObjectStorage` everywhere, with readiness, and closes it on shutdown. Needs HealthModule. */
@Module({})
export class ObjectStorageModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    private readonly storage: ObjectStorage,
    private readonly health: HealthRegistry,
  ) {}

  static forRoot(settings: StorageSettings): DynamicModule {
    return {
      module: ObjectStorageModule,
      global: true,
      providers: [{ provide: ObjectStorage, useFactory: () => createObjectStorage(settings) }],
      exports: [ObjectStorage],
    };
  }

  onModuleInit(): void {
    this.health.addReadiness('storage', () => this.storage.check());
  }

  async onApplicationShutdown(): Promise<void> {
    await this.storage.close();
  }
}
