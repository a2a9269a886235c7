import { writeFile } from 'node:fs/promises';
import { ExportFailureEntity, type DatabaseFault } from '@obelisk/database';
import { importFile } from '@obelisk/event-store';
import { Registry } from 'prom-client';
import { incompressibleEvents } from '../../test/incompressible-events.ts';
import { WorkerWorld } from '../../test/worker.ts';

/** More tries than an export has attempts, or a worker breakdowns. */
const TRIES = 11;
const STATES: Record<DatabaseFault, string> = { full: '53100', 'read-only': '25006' };
const FAULTS = Object.keys(STATES) as DatabaseFault[];

describe('while PostgreSQL cannot write', () => {
  let world: WorkerWorld;
  let registry: Registry;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(incompressibleEvents(500, 30_000)); // 15 MB of CSV, 2 parts
  });

  afterAll(() => world.destroy());

  beforeEach(() => (registry = new Registry()));

  afterEach(async () => {
    await world.dataSource.query('DROP FUNCTION IF EXISTS refuse CASCADE');
    await world.dataSource.query('DELETE FROM exports');
    await world.dataSource.query('DELETE FROM outbox');
  });

  /** As a disk or a hosted server does. @param what that is done, in the words of CREATE TRIGGER */
  async function refuse(fault: DatabaseFault, what: string): Promise<void> {
    const message = 'could not extend file "base/16384/16385": No space left on device';
    await world.dataSource.query(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS
       $$ BEGIN RAISE EXCEPTION '${message}' USING ERRCODE = '${STATES[fault]}'; END $$`,
    );
    await world.dataSource.query(`CREATE TRIGGER refuse BEFORE ${what} EXECUTE FUNCTION refuse()`);
  }

  const mend = () => world.dataSource.query('DROP FUNCTION refuse CASCADE');

  async function blockedBy(): Promise<string[]> {
    const { values = [] } = (await registry.getSingleMetric('obelisk_database_blocked')?.get()) ?? {};
    return values.filter(({ value }) => value === 1).map(({ labels }) => String(labels['fault']));
  }

  it.each([
    ['full', 'a checkpoint', 'UPDATE ON exports FOR EACH ROW WHEN (NEW.checkpoint IS NOT NULL)'],
    ['full', 'the end', `UPDATE ON exports FOR EACH ROW WHEN (NEW.status = 'COMPLETED')`],
    ['full', 'a file', 'INSERT ON export_files FOR EACH ROW'],
    ['read-only', 'a checkpoint', 'UPDATE ON exports FOR EACH ROW WHEN (NEW.checkpoint IS NOT NULL)'],
  ] as const)('(%s) an export that cannot note %s waits, and no attempt is counted', async (fault, _, what) => {
    const { id } = await world.anExport();
    await refuse(fault, what);
    const worker = world.worker({}, world.storage, registry);
    for (let run = 0; run < TRIES; run += 1) {
      await world.change(id, { availableFrom: new Date(0) });
      await worker.runNext();
      const row = await world.row(id);
      expect(row).toMatchObject({ status: 'QUEUING', leaseUntil: null, breakdowns: 0 });
      expect(row.message).toMatch(new RegExp(`^The database is ${fault}\\. Work goes on by itself when`));
      expect(row.attempts).toBeLessThan(2);
    }
    expect(await blockedBy()).toEqual([fault]);
    expect(await world.dataSource.getRepository(ExportFailureEntity).countBy({ exportId: id })).toBe(0);
    await mend();
    await world.change(id, { availableFrom: new Date(0) });
    await worker.runNext();
    expect(await world.row(id)).toMatchObject({ status: 'COMPLETED', message: null, recordsProcessed: 500 });
    expect(await blockedBy()).toEqual([]);
  });

  it.each(FAULTS)('(%s) a worker that cannot claim says so in its metrics', async (fault) => {
    await world.anExport();
    await refuse(fault, 'UPDATE ON exports FOR EACH ROW');
    const worker = world.worker({}, world.storage, registry);
    await expect(worker.runNext()).rejects.toThrow(`The database is ${fault}.`);
    expect(await blockedBy()).toEqual([fault]);
    await mend();
    expect(await worker.runNext()).toBe(true);
    expect(await blockedBy()).toEqual([]);
  });

  it.each([
    ['full', 'make room on its disk'],
    ['read-only', 'make it writable'],
  ] as const)('(%s) an import fails with one sentence, and nothing of it is stored', async (fault, advice) => {
    const file = world.newFile('.ndjson');
    const event = { timestamp: 1_800_000_000_000, metric: 'late::number', value: 1, source: fault };
    await writeFile(file, `${JSON.stringify(event)}\n`);
    await refuse(fault, 'INSERT ON metric_events FOR EACH STATEMENT');
    const { databaseUrl, datasetId } = world;
    await expect(importFile({ databaseUrl, datasetId, file, format: 'ndjson' })).rejects.toThrow(
      `The database is ${fault}, so nothing was imported: ${advice}, then import the file again.`,
    );
    await mend();
    expect(await importFile({ databaseUrl, datasetId, file, format: 'ndjson' })).toMatchObject({ replaced: 0 });
  });
});
