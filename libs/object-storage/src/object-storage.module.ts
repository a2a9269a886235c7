import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { createObjectStorage } from './create-object-storage.ts';
import { ObjectStorage } from './object-storage.ts';
import type { StorageSettings } from './object-storage.settings.ts';

/** Provides `ObjectStorage` everywhere, and closes it on shutdown. */
@Module({})
export class ObjectStorageModule implements OnApplicationShutdown {
  constructor(private readonly storage: ObjectStorage) {}

  static forRoot(settings: StorageSettings): DynamicModule {
    return {
      module: ObjectStorageModule,
      global: true,
      providers: [{ provide: ObjectStorage, useFactory: () => createObjectStorage(settings) }],
      exports: [ObjectStorage],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.storage.close();
  }
}
