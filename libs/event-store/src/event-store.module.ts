import { type DynamicModule, Module } from '@nestjs/common';
import { DatasetContent } from './content/dataset-content.ts';
import { EVENT_STORE_SETTINGS, EventStore } from './event-store.ts';
import type { EventStoreSettings } from './event-store-settings.ts';

/** Provides `EventStore` and `DatasetContent` everywhere. Needs DatabaseModule. */
@Module({})
export class EventStoreModule {
  static forRoot(settings: EventStoreSettings): DynamicModule {
    return {
      module: EventStoreModule,
      global: true,
      providers: [{ provide: EVENT_STORE_SETTINGS, useValue: settings }, EventStore, DatasetContent],
      exports: [EventStore, DatasetContent],
    };
  }
}
