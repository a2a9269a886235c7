import { createDataset, createUser } from '@obelisk/accounts';
import { createDataSource, ExportEntity, migrate } from '@obelisk/database';
import { Outbox } from '@obelisk/messaging';
import { createTestDatabase } from '@obelisk/testing';
import type { DataSource } from 'typeorm';
import { RunsRepository } from '../src/runs.repository.ts';
import { acceptExport } from '../src/transitions/accept-export.ts';

/** A database with a dataset and somebody who may export it. */
export class ExportsWorld {
  readonly outbox = new Outbox();
  readonly runs: RunsRepository;
  private sequence = 0;

  private constructor(
    readonly dataSource: DataSource,
    private readonly userId: string,
    private readonly datasetId: string,
    private readonly drop: () => Promise<void>,
  ) {
    this.runs = new RunsRepository(dataSource, this.outbox);
  }

  static async create(): Promise<ExportsWorld> {
    const { url, drop } = await createTestDatabase('exports', migrate);
    const settings = { DATABASE_URL: url, DATABASE_POOL_SIZE: 10 };
    const dataSource = await createDataSource(settings, 'exports-test').initialize();
    const userId = await createUser(dataSource.manager, { email: 'ada@example.org', name: 'Ada' });
    const datasetId = await createDataset(dataSource.manager, { name: 'Sensors', ownerId: userId });
    return new ExportsWorld(dataSource, userId, datasetId, drop);
  }

  async destroy(): Promise<void> {
    await this.dataSource.destroy();
    await this.drop();
  }

  aUser(email: string): Promise<string> {
    return createUser(this.dataSource.manager, { email, name: email });
  }

  async anExport(changes: Partial<ExportEntity> = {}): Promise<ExportEntity> {
    this.sequence += 1;
    const id = `export-${String(this.sequence)}`;
    await this.dataSource.transaction((manager) =>
      acceptExport(manager, this.outbox, {
        ...{ id, name: null, userId: changes.userId ?? this.userId, teamId: null, clientId: null },
        ...{ datasets: [this.datasetId], metrics: [], timestampPrecision: 'MILLISECONDS' },
        ...{ fields: ['timestamp', 'metric', 'source', 'value'], filter: null, readFilters: null },
        ...{ from: null, to: null, limit: null, compression: 'GZIP', format: null },
        ...{ splitRecords: null, splitBytes: null, recordLimit: 5_000_000 },
        ...{ recordsEstimate: 0, estimateIsExact: false, correlationId: 'test' },
      }),
    );
    await this.change(id, changes);
    return this.row(id);
  }

  row(id: string): Promise<ExportEntity> {
    return this.dataSource.getRepository(ExportEntity).findOneByOrFail({ id });
  }

  async change(id: string, changes: Partial<ExportEntity>): Promise<void> {
    if (Object.keys(changes).length > 0)
      await this.dataSource.getRepository(ExportEntity).update({ id }, changes as object);
  }
}
