import { Inject, Injectable } from '@nestjs/common';
import { EventStore } from '@obelisk/event-store';
import { RunsRepository } from '@obelisk/exports';
import { ExportEngine } from '../engine/export-engine.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';
import { StoreWatch } from './store-watch.ts';

/** What every run works with. */
@Injectable()
export class RunParts {
  constructor(
    readonly repository: RunsRepository,
    readonly engine: ExportEngine,
    readonly events: EventStore,
    readonly store: StoreWatch,
    @Inject(RUN_SETTINGS) readonly settings: RunSettings,
  ) {}
}
