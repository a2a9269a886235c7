import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Backend } from '../system/backends.ts';
import { startTestSystem, type TestSystem } from '../system/test-system.ts';
import { Catalog } from './catalog.ts';
import { ACCOUNTS, MAX_HELD, Model, WORKERS } from './model.ts';
import { ObjectFolder } from './object-folder.ts';
import { Oracle } from './oracle.ts';
import { StillWorkers } from './still-workers.ts';

const SMALL_EVENTS = 1_500;
const BIG_EVENTS = 600; // 26 MB of CSV, three parts

/** The real system, and what the tests need to steer and to look at it. */
export class World {
  readonly system: TestSystem;
  readonly database: pg.Pool;
  readonly oracle: Oracle;
  readonly workers: StillWorkers;
  readonly folder: ObjectFolder;
  /** SHA-256 of the archive by what it holds: made again, whatever came between, it must be the same bytes. */
  readonly archives = new Map<string, string>();
  /** How often what was done. */
  readonly tally: Record<string, number> = {};
  private sequences = 0;

  private constructor(system: TestSystem) {
    this.system = system;
    this.database = new pg.Pool({ connectionString: system.stack.databaseUrl, max: 4 });
    this.database.on('error', () => undefined); // a failed statement says enough
    this.oracle = new Oracle(this.database, system.stack.databaseUrl);
    this.workers = new StillWorkers(system.stack, this.database);
    this.folder = new ObjectFolder(system.dataDir);
  }

  /** A bare machine's queue and storage, with workers that stand still. */
  static async start(backend: Backend): Promise<World> {
    const system = await startTestSystem(backend, {
      workers: WORKERS,
      env: { MAX_DATA_EXPORTS: String(MAX_HELD), EXPORT_LEASE: '5s', JANITOR_INTERVAL: '1s' },
    });
    const world = new World(system);
    try {
      await system.person('owner');
      await world.database.query(
        `INSERT INTO datasets (id, name, open_data, created_on) VALUES ('small', 'Small', true, 0), ('big', 'Big', true, 0)`,
      );
      await world.oracle.ingest('small', SMALL_EVENTS);
      await world.oracle.ingest('big', BIG_EVENTS);
      for (let index = 0; index < WORKERS; index++) await world.workers.freeze(index);
      return world;
    } catch (error) {
      await world.stop();
      throw error;
    }
  }

  /** New accounts, which hold nothing. */
  async newAccounts(): Promise<Catalog[]> {
    this.sequences += 1;
    const names = Array.from({ length: ACCOUNTS }, (_, n) => `p${String(this.sequences)}-${String(n)}`);
    return Promise.all(names.map(async (name) => new Catalog((await this.system.person(name)).client)));
  }

  count(what: string): void {
    this.tally[what] = (this.tally[what] ?? 0) + 1;
  }

  /** What was held lapses: leases of runs and messages that were taken. */
  async letTimePass(): Promise<void> {
    await this.database.query(
      `UPDATE exports SET lease_until = now() - interval '2 minutes' WHERE status = 'GENERATING'`,
    );
    await this.database.query('UPDATE outbox SET available_from = now() WHERE available_from > now()');
  }

  /** After a sequence that failed: as if nothing had been. */
  async reset(): Promise<Model> {
    for (let index = 0; index < WORKERS; index++) await this.workers.kill(index);
    await sleep(500); // the server notices that their connections are gone
    await this.database.query('TRUNCATE exports, outbox, storage_deletions CASCADE');
    await this.folder.clear();
    for (let index = 0; index < WORKERS; index++) {
      await this.workers.release(index);
      await this.workers.freeze(index);
    }
    return new Model();
  }

  async stop(): Promise<void> {
    for (let index = 0; index < WORKERS; index++) this.workers.wake(index);
    await this.database.end();
    await this.system.stop();
  }
}
