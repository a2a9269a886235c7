import { Injectable, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { EventWriter, type IngestSettings } from '@obelisk/event-store';
import { IngestController } from './ingest.controller.ts';
import { INGEST_SETTINGS, IngestLimiter } from './ingest-limiter.ts';
import { IngestMetrics } from './ingest-metrics.ts';
import { IngestRepository } from './ingest.repository.ts';
import { INGEST_ROOM_BYTES, IngestRoom } from './ingest-room.ts';
import { IngestService } from './ingest.service.ts';
import type { IngestApiSettings } from './ingest-settings.ts';

const MEBIBYTE = 1_048_576;

/** After the last answer. */
@Injectable()
class WriterEnd implements OnApplicationShutdown {
  constructor(private readonly writer: EventWriter) {}

  async onApplicationShutdown(): Promise<void> {
    await this.writer.close();
  }
}

/** Takes metric events. Needs the database, access and metrics modules. */
@Module({})
export class IngestModule {
  static forRoot(settings: IngestApiSettings & IngestSettings): DynamicModule {
    return {
      module: IngestModule,
      controllers: [IngestController],
      providers: [
        IngestService,
        IngestRepository,
        IngestRoom,
        IngestLimiter,
        IngestMetrics,
        WriterEnd,
        {
          provide: EventWriter,
          useFactory: (metrics: IngestMetrics) =>
            new EventWriter(settings, (step, seconds) => {
              metrics.step(step, seconds);
            }),
          inject: [IngestMetrics],
        },
        { provide: INGEST_SETTINGS, useValue: settings },
        { provide: INGEST_ROOM_BYTES, useValue: settings.INGEST_BUFFER * MEBIBYTE },
      ],
    };
  }
}
