import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource, migrate } from '@obelisk/database';
import { DataSource } from 'typeorm';
import { importFile } from '../src/import/import-file.ts';
import type { ImportOptions, ImportResult } from '../src/import/import-options.ts';
import { EventStore } from '../src/event-store.ts';

/** A migrated database of its own for one test file, and a folder for the files to import. */
export class TestDatabase {
  private constructor(
    readonly url: string,
    readonly dataSource: DataSource,
    readonly store: EventStore,
    private readonly server: DataSource,
    private readonly folder: string,
  ) {}

  /**
   * @param serverUrl of a PostgreSQL whose user may create databases
   * @param locale whose order texts have where a statement does not say another; absent means the server's
   */
  static async create(serverUrl = '', locale?: 'en-US'): Promise<TestDatabase> {
    if (serverUrl === '')
      throw new Error('DATABASE_URL is not set; run `npm test`, or `npm run services` in another terminal.');
    const server = await new DataSource({ type: 'postgres', url: serverUrl }).initialize();
    const name = `event_store_${randomBytes(6).toString('hex')}`;
    const order = locale === undefined ? '' : ` TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE '${locale}'`;
    await server.query(`CREATE DATABASE ${name}${order}`);
    const url = new URL(serverUrl);
    url.pathname = `/${name}`;
    await migrate(url.href);
    const dataSource = await createDataSource({ DATABASE_URL: url.href, DATABASE_POOL_SIZE: 5 }, 'test').initialize();
    const store = new EventStore(dataSource, {
      DATABASE_URL: url.href,
      COPY_CONNECTIONS: 3,
      COPY_STALL_LIMIT: 10_000,
    });
    return new TestDatabase(url.href, dataSource, store, server, await mkdtemp(join(tmpdir(), 'event-store-')));
  }

  async drop(): Promise<void> {
    await this.store.onApplicationShutdown();
    const name = new URL(this.url).pathname.slice(1);
    await this.dataSource.destroy();
    await this.server.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    await this.server.destroy();
    await rm(this.folder, { recursive: true });
  }

  /** @returns its id */
  async aDataset(id = `dataset-${randomBytes(4).toString('hex')}`): Promise<string> {
    await this.dataSource.query('INSERT INTO datasets (id, name, created_on) VALUES ($1, $1, 0)', [id]);
    return id;
  }

  async aFile(content: string | Buffer, name = `${randomBytes(4).toString('hex')}.txt`): Promise<string> {
    const file = join(this.folder, name);
    await writeFile(file, content);
    return file;
  }

  async importCsv(datasetId: string, content: string, options: Partial<ImportOptions> = {}): Promise<ImportResult> {
    const file = await this.aFile(content, `${randomBytes(4).toString('hex')}.csv`);
    return importFile({ ...this.#options(datasetId, file), format: 'csv', timestampColumn: 'time', ...options });
  }

  async importEvents(
    datasetId: string,
    events: readonly object[],
    options: Partial<ImportOptions> = {},
  ): Promise<ImportResult> {
    const file = await this.aFile(events.map((event) => JSON.stringify(event)).join('\n'));
    return importFile({ ...this.#options(datasetId, file), format: 'ndjson', ...options });
  }

  /** Times may be any milliseconds, also of the years that are implausible without a word about their unit. */
  #options(datasetId: string, file: string) {
    return { databaseUrl: this.url, datasetId, file, timeUnit: 'ms' as const };
  }

  /** Events of the dataset by counting, and by the two rollups. */
  async counts(datasetId: string): Promise<{ events: number; hours: number; metrics: number }> {
    const of = (expression: string, table: string) =>
      `(SELECT COALESCE(${expression}, 0)::integer FROM ${table} JOIN datasets ON key = dataset_key WHERE id = $1)`;
    const rows: { events: number; hours: number; metrics: number }[] = await this.dataSource.query(
      `SELECT ${of('count(*)', 'metric_events')} AS events, ${of('sum(events)', 'event_counts')} AS hours, ${of('sum(events)', 'metric_counts')} AS metrics`,
      [datasetId],
    );
    return rows[0] ?? { events: -1, hours: -1, metrics: -1 };
  }
}
