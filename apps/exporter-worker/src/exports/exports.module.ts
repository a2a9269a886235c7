import { Module, type DynamicModule } from '@nestjs/common';
import { RunsRepository } from '@obelisk/exports';
import type { WorkerConfig } from '../config.ts';
import { ExportEngine } from '../engine/export-engine.ts';
import { ExportMetrics } from './export-metrics.ts';
import { PermitConsumer } from './permit.consumer.ts';
import { ExportRunner } from './export-runner.ts';
import { IdleClaims } from './idle-claims.ts';
import { OutcomeService } from './outcome.service.ts';
import { QueueMetrics } from './queue-metrics.ts';
import { StoreWatch } from './store-watch.ts';
import { WorkerPresence } from './worker-presence.ts';
import { RunParts } from './run-parts.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';

@Module({})
export class ExportsModule {
  static forRoot(config: WorkerConfig): DynamicModule {
    const settings: RunSettings = {
      workerConcurrency: config.WORKER_CONCURRENCY,
      sliceConcurrency: config.EXPORT_SLICE_CONCURRENCY,
      lease: config.EXPORT_LEASE,
      quantum: config.EXPORT_QUANTUM,
      stallLimit: config.EXPORT_STALL_LIMIT,
      retention: config.EXPORT_RETENTION,
    };
    return {
      module: ExportsModule,
      controllers: [PermitConsumer],
      providers: [
        ExportRunner,
        IdleClaims,
        OutcomeService,
        StoreWatch,
        RunsRepository,
        RunParts,
        ExportEngine,
        ExportMetrics,
        QueueMetrics,
        WorkerPresence,
        { provide: RUN_SETTINGS, useValue: settings },
      ],
    };
  }
}
