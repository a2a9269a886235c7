import { randomUUID } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { WorkerEntity } from '@obelisk/database';
import { every, versionOfProgram, type Periodic } from '@obelisk/platform';
import { DataSource, LessThan } from 'typeorm';
import { ExportRunner } from './export-runner.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';

const INTERVAL_MS = 10_000;
/** A worker that fell silent is shown so long. */
const FORGOTTEN_AFTER_MS = 86_400_000; // a day

/** Says that this worker is there and what it makes, for people who look; claims and leases know nothing of it. */
@Injectable()
export class WorkerPresence implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger(WorkerPresence.name);
  private readonly id = randomUUID();
  private readonly startedOn = Date.now();
  private periodic: Periodic | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly runner: ExportRunner,
    @Inject(RUN_SETTINGS) private readonly settings: RunSettings,
  ) {}

  onApplicationBootstrap(): void {
    this.periodic = every(INTERVAL_MS, () => this.say(), this.logger);
    this.say().catch((error: unknown) => {
      this.logger.warn({ msg: 'could not say that this worker is there', err: error });
    });
  }

  /** Whoever stops in order is not missed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.periodic?.stop();
    await this.dataSource.manager.delete(WorkerEntity, { id: this.id }).catch((error: unknown) => {
      this.logger.warn({ msg: 'could not say that this worker stops', err: error });
    });
  }

  async say(): Promise<void> {
    const heardOn = Date.now();
    const { manager } = this.dataSource;
    await manager.upsert(
      WorkerEntity,
      {
        ...{ id: this.id, version: versionOfProgram(), capacity: this.settings.workerConcurrency },
        ...{ exportIds: [...this.runner.running], startedOn: this.startedOn, heardOn },
      },
      ['id'],
    );
    await manager.delete(WorkerEntity, { heardOn: LessThan(heardOn - FORGOTTEN_AFTER_MS) });
  }
}
