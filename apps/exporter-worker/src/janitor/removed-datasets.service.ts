import { Inject, Injectable, Logger } from '@nestjs/common';
import { deleteRest, eraseDataset, removedDatasets } from '@obelisk/event-store';
import { endDatasetExports } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import { DataSource } from 'typeorm';
import { JANITOR_SETTINGS, type JanitorSettings } from './janitor-settings.ts';

/** Exports at once. */
const BATCH = 100;

/** What is left of datasets that their managers removed. Nobody sees it any more, so nobody waits for it. */
@Injectable()
export class RemovedDatasetsService {
  private readonly logger = new Logger(RemovedDatasetsService.name);

  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
    @Inject(JANITOR_SETTINGS) private readonly settings: Pick<JanitorSettings, 'retention'>,
  ) {}

  /** Ends their exports, and has their events deleted. @throws the signal's reason */
  async letGo(signal: AbortSignal): Promise<void> {
    for (const dataset of await removedDatasets(this.dataSource)) {
      const message = `The dataset “${dataset.name}” was deleted, and with it the files of this export.`;
      const ended = { message, retention: this.settings.retention };
      do signal.throwIfAborted();
      while ((await endDatasetExports(this.dataSource, this.outbox, dataset.id, ended, BATCH)) === BATCH);
      await deleteRest(this.dataSource, dataset);
    }
  }

  /** Erases those that have no events any more. @throws the signal's reason */
  async erase(signal: AbortSignal): Promise<void> {
    for (const dataset of await removedDatasets(this.dataSource))
      if (await eraseDataset(this.dataSource, dataset, signal))
        this.logger.log({ msg: 'dataset erased', datasetId: dataset.id });
  }
}
