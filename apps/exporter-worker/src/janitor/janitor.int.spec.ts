import { createHash } from 'node:crypto';
import { removeDataset } from '@obelisk/accounts';
import { AuditEventEntity, StorageDeletionEntity, type ExportEntity } from '@obelisk/database';
import { purgeSuperseded } from '@obelisk/event-store';
import { Outbox } from '@obelisk/messaging';
import { StorageError, type ObjectStorage } from '@obelisk/object-storage';
import { waitUntil } from '@obelisk/testing';
import { Registry } from 'prom-client';
import { incompressibleEvents } from '../../test/incompressible-events.ts';
import { keyOf, WorkerWorld } from '../../test/worker.ts';
import { FileChecksRepository } from './file-checks.repository.ts';
import { FileChecksService } from './file-checks.service.ts';
import { JanitorSchedule } from './janitor-schedule.ts';
import { JanitorRepository } from './janitor.repository.ts';
import type { JanitorSettings } from './janitor-settings.ts';
import { JanitorService } from './janitor.service.ts';
import { RemovedDatasetsService } from './removed-datasets.service.ts';

const HOUR = 3_600_000;
const RETENTION = 24 * HOUR;
const AUDIT_RETENTION = 400 * 24 * HOUR;
const NOTHING = {
  expired: 0,
  deleted: 0,
  uploads: 0,
  objects: 0,
  rows: 0,
  auditEvents: 0,
  events: 0,
  versions: 0,
  checked: 0,
  damaged: 0,
  missing: 0,
  failed: 0,
};
const SETTINGS: JanitorSettings = {
  interval: 600_000,
  retention: RETENTION,
  orphanAge: HOUR,
  auditRetention: AUDIT_RETENTION,
  fileCheckBytes: 0, // they have a spec of their own: file-checks.int.spec.ts
};

describe('the janitor', () => {
  let world: WorkerWorld;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(incompressibleEvents(600, 30_000)); // 18 MB of CSV, 2 parts
  });

  afterAll(() => world.destroy());

  afterEach(async () => {
    await world.dataSource.query('DELETE FROM exports');
    await world.dataSource.query('DELETE FROM storage_deletions');
    await world.emptyStore();
  });

  const janitor = (storage: ObjectStorage = world.storage) =>
    new JanitorService(
      new JanitorRepository(world.dataSource),
      storage,
      new FileChecksService(new FileChecksRepository(world.dataSource), storage, SETTINGS),
      new RemovedDatasetsService(world.dataSource, new Outbox(), SETTINGS),
      SETTINGS,
    );

  const cleanUp = (now = Date.now(), storage: ObjectStorage = world.storage) =>
    janitor(storage).cleanUp(now, new AbortController().signal);

  const aFinished = async (): Promise<ExportEntity> => {
    const { id } = await world.anExport();
    await world.worker().runNext();
    return world.row(id);
  };

  /** Released after its first part, with its upload. */
  const aPaused = async (): Promise<ExportEntity> => {
    const { id } = await world.anExport();
    await world.worker({ quantum: 0 }).runNext();
    return world.row(id);
  };

  const anObject = async (key: string) => {
    const uploadId = await world.storage.createUpload(key, { contentType: 'text/plain' });
    const { etag } = await world.storage.uploadPart(key, uploadId, 1, Buffer.from('bytes'));
    await world.storage.completeUpload(key, uploadId, [{ partNumber: 1, etag, size: 5 }]);
  };

  /** As the catalog lets go of what an export has stored. */
  const letGo = async ({ objectPrefix }: Pick<ExportEntity, 'objectPrefix'>) => {
    await world.dataSource
      .getRepository(StorageDeletionEntity)
      .insert({ objectPrefix: objectPrefix ?? '', requestedOn: Date.now() });
  };

  it('leaves alone what exports need', async () => {
    const [finished, paused] = [await aFinished(), await aPaused()];
    expect(await cleanUp(Date.now() + 0.9 * HOUR)).toEqual(NOTHING);
    await world.change(finished.id, { expiresOn: Date.now() + 100 * HOUR });
    expect(await cleanUp(Date.now() + 50 * HOUR)).toEqual(NOTHING);
    expect(await world.stored()).toEqual({ objects: [keyOf(finished)], uploads: [keyOf(paused)] });
    await world.change(paused.id, { availableFrom: new Date(0) });
    await world.worker().runNext();
    expect((await world.row(paused.id)).status).toBe('COMPLETED');
  });

  it('deletes the file of an expired export an hour later, and its row when it has lain as long again', async () => {
    const finished = await aFinished();
    const { id, expiresOn } = finished;
    const expiry = expiresOn ?? 0;
    expect(await cleanUp(expiry + HOUR - 1)).toEqual(NOTHING);
    expect((await world.stored()).objects).toEqual([keyOf(finished)]);
    expect(await cleanUp(expiry + HOUR)).toEqual({ ...NOTHING, expired: 1, deleted: 1 });
    expect((await world.stored()).objects).toEqual([]);
    expect(await world.row(id)).toMatchObject({ status: 'COMPLETED', objectPrefix: null, expiresOn: expiry });
    expect(await cleanUp(expiry + RETENTION - 1)).toEqual(NOTHING);
    expect(await cleanUp(expiry + RETENTION)).toEqual({ ...NOTHING, rows: 1 });
    expect(await world.dataSource.query('SELECT id FROM exports')).toEqual([]);
  });

  it('does not cut a download that is under way, in a folder', async () => {
    const finished = await aFinished();
    const { sha256, compressedSizeInBytes, expiresOn } = finished;
    expect(compressedSizeInBytes).toBeGreaterThan(8_000_000);
    const hash = createHash('sha256');
    let first = true;
    for await (const chunk of await world.storage.read(keyOf(finished))) {
      if (first) await cleanUp((expiresOn ?? 0) + 2 * HOUR);
      first = false;
      hash.update(chunk as Buffer);
    }
    expect((await world.stored()).objects).toEqual([]);
    expect(hash.digest('hex')).toBe(sha256);
  });

  it('removes the upload of an export that was cancelled while it waited to go on', async () => {
    const paused = await aPaused();
    expect((await world.stored()).uploads).toHaveLength(1);
    await letGo(paused);
    await world.change(paused.id, { status: 'CANCELLED', objectPrefix: null, checkpoint: null });
    expect(await cleanUp()).toEqual({ ...NOTHING, deleted: 1 });
    expect(await world.stored()).toEqual({ objects: [], uploads: [] });
    expect(await cleanUp()).toEqual(NOTHING);
  });

  it('and a worker leave nothing of an export that is removed while it runs', async () => {
    const { id } = await world.anExport();
    const run = world.worker().runNext();
    await waitUntil('it has a checkpoint', async () => (await world.row(id)).checkpoint !== null);
    await letGo(await world.row(id));
    await world.dataSource.query('DELETE FROM exports');
    await cleanUp();
    await run;
    expect(await world.stored()).toEqual({ objects: [], uploads: [] });
  });

  it('aborts uploads and removes objects that belong to no export, when they are an hour old', async () => {
    const finished = await aFinished();
    await anObject('exports/nobody/1.csv.gz');
    await anObject('elsewhere/1.csv.gz');
    await world.storage.createUpload('exports/nobody/2.csv.gz', { contentType: 'text/plain' });
    await world.storage.createUpload('elsewhere/2.csv.gz', { contentType: 'text/plain' });
    expect(await cleanUp(Date.now() + 0.9 * HOUR)).toEqual(NOTHING);
    expect(await cleanUp(Date.now() + 1.1 * HOUR)).toEqual({ ...NOTHING, uploads: 1, objects: 1 });
    const { objects, uploads } = await world.stored();
    expect(objects.toSorted()).toEqual(['elsewhere/1.csv.gz', keyOf(finished)]);
    expect(uploads).toEqual(['elsewhere/2.csv.gz']);
  });

  it('aborts the upload of an export that is over', async () => {
    const paused = await aPaused();
    await world.change(paused.id, { status: 'FAILED' });
    expect(await cleanUp(Date.now() + 1.1 * HOUR)).toEqual({ ...NOTHING, uploads: 1 });
  });

  const twoHoursPass = () =>
    world.dataSource.query('UPDATE superseded_events SET superseded_on = superseded_on - $1::bigint', [2 * HOUR]);

  it('removes versions of replaced events once no unfinished export reads them', async () => {
    const { id } = await world.anExport();
    const [event = {}] = incompressibleEvents(1, 30_000);
    await world.importEvents([{ ...event, value: 'replaced' }]);
    expect(await cleanUp()).toEqual(NOTHING);
    await world.worker().runNext();
    expect((await world.row(id)).status).toBe('COMPLETED');
    expect(await cleanUp()).toEqual(NOTHING); // somebody may walk through pages of a query
    await twoHoursPass();
    expect(await cleanUp()).toEqual({ ...NOTHING, versions: 1 });
    await world.importEvents([event]);
    await twoHoursPass();
    expect(await cleanUp()).toEqual({ ...NOTHING, versions: 1 });
  });

  it.each(['FAILED', 'CANCELLED'] as const)('forgets what %s once its retention is over', async (status) => {
    const now = Date.now();
    await world.anExport({ status, expiresOn: now });
    const { id } = await world.anExport({ status, expiresOn: now + HOUR });
    expect(await cleanUp(now)).toEqual({ ...NOTHING, rows: 1 });
    expect((await world.row(id)).status).toBe(status);
  });

  it('leaves the files of before alone while a refresh is under way', async () => {
    const before = await aFinished();
    await world.refresh(before);
    expect(await cleanUp(Date.now() + 2 * HOUR)).toEqual(NOTHING);
    expect((await world.stored()).objects).toEqual([keyOf(before)]);
  });

  it('leaves what downloads under way may still read until its time has come', async () => {
    const now = Date.now();
    await anObject('exports/refreshed/1/1.csv.gz');
    const deletions = world.dataSource.getRepository(StorageDeletionEntity);
    await deletions.insert({ objectPrefix: 'exports/refreshed/1/', requestedOn: now, notBefore: now + 3 * HOUR });
    expect(await cleanUp(now + 2 * HOUR)).toEqual(NOTHING);
    expect((await world.stored()).objects).toEqual(['exports/refreshed/1/1.csv.gz']);
    expect(await cleanUp(now + 3 * HOUR)).toEqual({ ...NOTHING, deleted: 1 });
    expect((await world.stored()).objects).toEqual([]);
  });

  it('works through more than one batch', async () => {
    for (let n = 0; n < 1_100; n += 1) await letGo({ objectPrefix: `exports/x/${String(n)}` });
    expect(await cleanUp()).toEqual({ ...NOTHING, deleted: 1_100 });
  });

  it('goes on after one that cannot be removed, and tries it again in the next round', async () => {
    for (const key of ['exports/a/1', 'exports/b/1', 'exports/c/1']) {
      await anObject(key);
      await letGo({ objectPrefix: key });
    }
    const stubborn = new Proxy(world.storage, {
      get: (target, name) =>
        name === 'delete'
          ? (key: string) => (key === 'exports/b/1' ? Promise.reject(new StorageError('no')) : target.delete(key))
          : (Reflect.get(target, name) as () => unknown).bind(target),
    });
    expect(await cleanUp(Date.now(), stubborn)).toEqual({ ...NOTHING, deleted: 2, failed: 1 });
    expect(await cleanUp()).toEqual({ ...NOTHING, deleted: 1 });
    expect((await world.stored()).objects).toEqual([]);
  });

  it('forgets what the audit log has kept long enough, and nothing else can', async () => {
    const { manager } = world.dataSource;
    const log = manager.getRepository(AuditEventEntity);
    const at = (occurredOn: number) => ({ occurredOn, action: 'SIGNED_IN' as const });
    await log.insert([at(Date.now() - AUDIT_RETENTION - HOUR), at(Date.now() - AUDIT_RETENTION + HOUR)]);
    expect(await cleanUp()).toEqual({ ...NOTHING, auditEvents: 1 });
    expect(await log.count()).toBe(1);
    for (const change of ['DELETE FROM audit_events', `UPDATE audit_events SET user_id = 'x'`, 'TRUNCATE audit_events'])
      await expect(manager.query(change)).rejects.toThrow('audit_events is append-only');
  });

  it('is one at a time', async () => {
    const [first, second] =
      (await new JanitorRepository(world.dataSource).alone(async () => [await cleanUp(), 'done'] as const)) ?? [];
    expect([first, second]).toEqual([undefined, 'done']);
    expect(await cleanUp()).toEqual(NOTHING);
  });

  it('comes by itself soon after the start, says what it did, and stops at a shutdown', async () => {
    const registry = new Registry();
    const schedule = new JanitorSchedule(janitor(), registry, { ...SETTINGS, interval: 50 });
    schedule.onApplicationBootstrap();
    try {
      await letGo({ objectPrefix: 'exports/a/1' });
      await waitUntil('it was here', async () =>
        (await registry.metrics()).includes('obelisk_janitor_results_total{what="deleted"} 1'),
      );
      await letGo({ objectPrefix: 'exports/b/1' });
      await waitUntil('it came again', async () => (await registry.metrics()).includes('{what="deleted"} 2'));
    } finally {
      await schedule.onModuleDestroy();
    }
    await letGo({ objectPrefix: 'exports/c/1' });
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(await world.dataSource.getRepository(StorageDeletionEntity).count()).toBe(1);
  });

  it('lets keys of requests go after a day', async () => {
    const now = Date.now();
    const ages = [24 * HOUR + 1_000, 23 * HOUR].map((age, index) => [String(index), now - age]);
    for (const [key, createdOn] of ages) {
      await world.dataSource.query(`INSERT INTO ingest_keys VALUES ('ada', $1, 'hash', $2)`, [key, createdOn]);
      await world.dataSource.query(
        `INSERT INTO idempotency_keys (account, key, request_hash, export_id, created_on) VALUES ('ada', $1, 'hash', 'x', $2)`,
        [key, createdOn],
      );
    }
    await cleanUp(now);
    for (const table of ['ingest_keys', 'idempotency_keys'])
      expect(await world.dataSource.query(`SELECT key FROM ${table}`)).toEqual([{ key: '1' }]);
  });

  it('deletes what the retention of a dataset ends, and records it, once a day', async () => {
    const [{ key }] = (await world.dataSource.query(
      `INSERT INTO datasets (id, name, created_on) VALUES ('sea', 'Sea', 0) RETURNING key`,
    )) as [{ key: number }];
    await world.dataSource.query(
      `INSERT INTO metric_events ("timestamp", ts_received, dataset_key, number_value, metric, source)
       SELECT ($2 - n * 86400000::bigint) * 1000, 1, $1, n, 'heat::number', 'buoy' FROM generate_series(0, 9) AS n`,
      [key, Date.now()],
    );
    await world.dataSource.query('INSERT INTO dataset_retentions VALUES ($1, 4, $2, NULL)', [key, Date.now() - 1]);
    expect(await cleanUp()).toEqual({ ...NOTHING, events: 5 });
    const records = await world.dataSource.getRepository(AuditEventEntity).findBy({ action: 'EVENTS_DELETED' });
    expect(records).toMatchObject([{ userId: null, datasets: ['sea'] }]);
    expect(JSON.parse(records[0]?.detail ?? '')).toMatchObject({ retentionDays: 4, from: null });
    expect(await cleanUp()).toEqual(NOTHING);
  });

  it('ends the exports of a dataset that was removed, deletes its events, and then erases it', async () => {
    const { dataSource } = world;
    const [finished, paused] = [await aFinished(), await aPaused()];
    const waiting = await world.anExport();
    await dataSource.transaction((manager) => removeDataset(manager, world.datasetId, 'Sensors'));
    expect(await cleanUp()).toEqual({ ...NOTHING, events: 600 });
    for (const { id } of [finished, paused, waiting])
      expect(await world.row(id)).toMatchObject({
        ...{ status: 'FAILED', objectPrefix: null, previous: null, checkpoint: null },
        message: 'The dataset “Sensors” was deleted, and with it the files of this export.',
      });
    expect(await cleanUp()).toEqual({ ...NOTHING, deleted: 2 });
    expect(await world.stored()).toEqual({ objects: [], uploads: [] });
    const left = () =>
      dataSource.query('SELECT removed_on > 0 AS removed FROM datasets WHERE id = $1', [world.datasetId]);
    expect(await left()).toEqual([{ removed: true }]); // walks through pages may still read its events
    await purgeSuperseded(dataSource, new AbortController().signal, -1_000);
    expect(await cleanUp()).toEqual(NOTHING);
    expect(await left()).toEqual([]);
  });
});
