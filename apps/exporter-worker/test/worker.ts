import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataset, createUser } from '@obelisk/accounts';
import { createDataSource, ExportEntity, migrate } from '@obelisk/database';
import { EventStore, importFile } from '@obelisk/event-store';
import { fileKind } from '@obelisk/domain';
import { fileKey, refreshExport, RunsRepository } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import { createObjectStorage, type ObjectStorage } from '@obelisk/object-storage';
import { createTestDatabase } from '@obelisk/testing';
import { Registry } from 'prom-client';
import type { DataSource } from 'typeorm';
import { ExportEngine } from '../src/engine/export-engine.ts';
import { ExportMetrics } from '../src/exports/export-metrics.ts';
import { ExportRunner } from '../src/exports/export-runner.ts';
import { OutcomeService } from '../src/exports/outcome.service.ts';
import { RunParts } from '../src/exports/run-parts.ts';
import type { RunSettings } from '../src/exports/run-settings.ts';
import { StoreWatch } from '../src/exports/store-watch.ts';

const SETTINGS: RunSettings = {
  workerConcurrency: 1,
  sliceConcurrency: 2,
  lease: 15_000,
  quantum: 120_000,
  stallLimit: 60_000,
  retention: 3_600_000,
};

/** Where a file of an export lies. */
export function keyOf(row: Pick<ExportEntity, 'objectPrefix' | 'compression' | 'format'>, number = 1): string {
  return fileKey(row.objectPrefix ?? '', number, fileKind(row.compression, row.format));
}

export function folderStorage(folder: string): ObjectStorage {
  return createObjectStorage({
    STORAGE_URL: `file:${folder}`,
    S3_REGION: 'us-east-1',
    S3_FORCE_PATH_STYLE: true,
    S3_CHECKSUMS: 'WHEN_REQUIRED',
    S3_CONNECTION_TIMEOUT: 5_000,
    S3_REQUEST_TIMEOUT: 30_000,
    S3_IDLE_TIMEOUT: 30_000,
  });
}

/** A database with a dataset, a folder for files, and as many workers as asked: the parts of a worker without its queue. */
export class WorkerWorld {
  private sequence = 0;

  private constructor(
    readonly dataSource: DataSource,
    readonly databaseUrl: string,
    readonly storage: ObjectStorage,
    readonly events: EventStore,
    readonly userId: string,
    readonly datasetId: string,
    private readonly folder: string,
    private readonly drop: () => Promise<void>,
  ) {}

  static async create(): Promise<WorkerWorld> {
    const database = await createTestDatabase('worker', migrate);
    const folder = await mkdtemp(join(tmpdir(), 'worker-'));
    const dataSource = await createDataSource(
      { DATABASE_URL: database.url, DATABASE_POOL_SIZE: 10 },
      'worker-test',
    ).initialize();
    const userId = await createUser(dataSource.manager, { email: 'ada@example.org', name: 'Ada' });
    const datasetId = await createDataset(dataSource.manager, { name: 'Sensors', ownerId: userId });
    const storage = folderStorage(join(folder, 'objects'));
    await storage.ensureBucket();
    const events = new EventStore(dataSource, {
      DATABASE_URL: database.url,
      COPY_CONNECTIONS: 4,
      COPY_STALL_LIMIT: 60_000,
    });
    return new WorkerWorld(dataSource, database.url, storage, events, userId, datasetId, folder, database.drop);
  }

  async destroy(): Promise<void> {
    await this.events.onApplicationShutdown();
    await this.storage.close();
    await this.dataSource.destroy();
    await this.drop();
    await rm(this.folder, { recursive: true, force: true });
  }

  worker(
    settings: Partial<RunSettings> = {},
    storage: ObjectStorage = this.storage,
    registry = new Registry(),
  ): ExportRunner {
    const all = { ...SETTINGS, ...settings };
    const repository = new RunsRepository(this.dataSource, new Outbox());
    const engine = new ExportEngine(this.events, storage);
    const store = new StoreWatch(registry);
    const metrics = new ExportMetrics(registry);
    const outcomes = new OutcomeService(repository, engine, store, metrics, all);
    return new ExportRunner(new RunParts(repository, engine, this.events, store, all), outcomes, metrics);
  }

  /** Imports events in Obelisk's JSON. */
  async importEvents(events: Iterable<Record<string, unknown>>): Promise<void> {
    await this.importLines([...events].map((event) => `${JSON.stringify(event)}\n`));
  }

  /** Likewise, as they are in the file. */
  async importLines(lines: Iterable<string>): Promise<void> {
    const file = this.newFile('.ndjson');
    await writeFile(file, lines);
    await importFile({
      databaseUrl: this.databaseUrl,
      datasetId: this.datasetId,
      file,
      format: 'ndjson',
      timeUnit: 'ms',
    });
  }

  /** A name in the folder that goes with this world. */
  newFile(suffix: string): string {
    return join(this.folder, `${randomBytes(6).toString('hex')}${suffix}`);
  }

  /** An export as the catalog leaves it. */
  async anExport(changes: Partial<ExportEntity> = {}): Promise<ExportEntity> {
    this.sequence += 1;
    const repository = this.dataSource.getRepository(ExportEntity);
    const id = changes.id ?? `export-${String(this.sequence)}`;
    await repository.insert({
      id,
      name: null,
      userId: this.userId,
      datasets: [this.datasetId],
      metrics: [],
      timestampPrecision: 'MILLISECONDS',
      fields: ['timestamp', 'metric', 'source', 'value'],
      from: null,
      to: null,
      limit: null,
      recordLimit: 5_000_000,
      requestedOn: Date.now() + 1,
      correlationId: 'test',
      recordsEstimate: 0,
      ...(changes as object),
    });
    return this.row(id);
  }

  /** Asks again for an export that is over. */
  async refresh(row: ExportEntity, changes: Partial<ExportEntity> = {}): Promise<void> {
    const { readFilters, recordLimit, recordsEstimate, estimateIsExact, correlationId } = { ...row, ...changes };
    const request = { readFilters, recordLimit, recordsEstimate, estimateIsExact, correlationId };
    await this.dataSource.transaction((manager) => refreshExport(manager, new Outbox(), row, request));
  }

  row(id: string): Promise<ExportEntity> {
    return this.dataSource.getRepository(ExportEntity).findOneByOrFail({ id });
  }

  async change(id: string, changes: Partial<ExportEntity>): Promise<void> {
    await this.dataSource.getRepository(ExportEntity).update({ id }, changes as object);
  }

  /** The bytes of one of its files. */
  async file(
    row: Pick<ExportEntity, 'objectPrefix' | 'compression' | 'format'>,
    number = 1,
    storage = this.storage,
  ): Promise<Buffer> {
    const chunks: Buffer[] = [];
    for await (const chunk of await storage.read(keyOf(row, number))) chunks.push(chunk as Buffer);
    return Buffer.concat(chunks);
  }

  async emptyStore(): Promise<void> {
    for await (const { key } of this.storage.list('')) await this.storage.delete(key);
    for (const { key, uploadId } of await this.storage.listUploads('')) await this.storage.abortUpload(key, uploadId);
  }

  /** Keys of objects and of open uploads. */
  async stored(): Promise<{ objects: string[]; uploads: string[] }> {
    const objects: string[] = [];
    for await (const { key } of this.storage.list('')) objects.push(key);
    const uploads = await this.storage.listUploads('');
    return { objects, uploads: uploads.map(({ key }) => key) };
  }
}
