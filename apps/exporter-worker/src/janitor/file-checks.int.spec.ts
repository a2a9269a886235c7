import type { ExportEntity } from '@obelisk/database';
import { FILES_DAMAGED } from '@obelisk/domain';
import { markDamaged } from '@obelisk/exports';
import { Outbox } from '@obelisk/messaging';
import { keyOf, WorkerWorld } from '../../test/worker.ts';
import { FileChecksRepository } from './file-checks.repository.ts';
import { FileChecksService } from './file-checks.service.ts';
import { JanitorRepository } from './janitor.repository.ts';
import { JanitorService } from './janitor.service.ts';
import { RemovedDatasetsService } from './removed-datasets.service.ts';

const DAY = 86_400_000;
const NONE = { checked: 0, damaged: 0, missing: 0 };

describe('finished files that are read again', () => {
  let world: WorkerWorld;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents([{ timestamp: 1_700_000_000_000, metric: 'm::number', value: 1 }]);
  });

  afterAll(() => world.destroy());

  afterEach(async () => {
    await world.dataSource.query('DELETE FROM exports');
    await world.emptyStore();
  });

  const checks = (fileCheckBytes: number) =>
    new FileChecksService(new FileChecksRepository(world.dataSource), world.storage, { fileCheckBytes });

  const checkFiles = (now: number, bytes = 1_000_000) => checks(bytes).checkFiles(now, new AbortController().signal);

  const cleanUp = (now: number) => {
    const settings = { interval: DAY, retention: DAY, orphanAge: DAY, auditRetention: DAY, fileCheckBytes: 1_000_000 };
    const repository = new JanitorRepository(world.dataSource);
    const removed = new RemovedDatasetsService(world.dataSource, new Outbox(), settings);
    return new JanitorService(repository, world.storage, checks(1_000_000), removed, settings).cleanUp(
      now,
      new AbortController().signal,
    );
  };

  /** Kept for ten days, and when its first check is due. */
  const aFinished = async (): Promise<[row: ExportEntity, due: number]> => {
    const { id } = await world.anExport();
    await world.worker().runNext();
    await world.change(id, { expiresOn: Date.now() + 10 * DAY });
    const row = await world.row(id);
    return [row, (row.completedOn ?? 0) + DAY];
  };

  const flip = async (row: ExportEntity) => {
    const bytes = await world.file(row);
    bytes.writeUInt8(bytes.readUInt8(20) ^ 1, 20);
    const key = keyOf(row);
    const uploadId = await world.storage.createUpload(key, { contentType: 'application/gzip' });
    const { etag } = await world.storage.uploadPart(key, uploadId, 1, bytes);
    await world.storage.completeUpload(key, uploadId, [{ partNumber: 1, etag, size: bytes.length }]);
  };

  it('are found when the store has damaged them, by a round of the janitor, and are good again after a refresh', async () => {
    const [row, due] = await aFinished();
    await flip(row);
    expect(await cleanUp(due)).toMatchObject({ checked: 0, damaged: 1, missing: 0, failed: 0 });
    const damaged = await world.row(row.id);
    expect(damaged).toMatchObject({ status: 'COMPLETED', message: FILES_DAMAGED, damagedOn: expect.any(Number) });
    expect(await checkFiles(due + DAY)).toEqual(NONE);
    await world.refresh(damaged);
    expect(await world.row(row.id)).toMatchObject({ status: 'QUEUING', previous: null, message: null });
    await world.worker().runNext();
    const made = await world.row(row.id);
    expect(made).toMatchObject({ status: 'COMPLETED', damagedOn: null, message: null, sha256: row.sha256 });
    await world.change(row.id, { expiresOn: Date.now() + 10 * DAY });
    expect(await checkFiles((made.completedOn ?? 0) + DAY)).toEqual({ ...NONE, checked: 1 });
  });

  it('are read once a day, the first time a day after they were made', async () => {
    const [, due] = await aFinished();
    const days = [due - 1, due, due + DAY - 1, due + DAY];
    const read: number[] = [];
    for (const now of days) read.push((await checkFiles(now)).checked);
    expect(read).toEqual([0, 1, 0, 1]);
  });

  it('are as many as a round may read, those that wait longest first, and none at zero', async () => {
    const due = [await aFinished(), await aFinished(), await aFinished()].map(([, at]) => at);
    const now = Math.max(...due);
    expect(await checkFiles(now, 0)).toEqual(NONE);
    expect(await checkFiles(now, 1)).toEqual({ ...NONE, checked: 1 });
    expect(await checkFiles(now)).toEqual({ ...NONE, checked: 2 });
  });

  it('are left alone while an export waits, and when they have expired', async () => {
    const [{ id }, due] = await aFinished();
    const waiting = await world.anExport();
    expect(await checkFiles(due)).toEqual(NONE);
    await world.change(waiting.id, { status: 'CANCELLED' });
    await world.change(id, { expiresOn: due });
    expect(await checkFiles(due)).toEqual(NONE);
  });

  it('are not damaged when they are missing: the store may be', async () => {
    const [row, due] = await aFinished();
    await world.storage.delete(keyOf(row));
    expect(await checkFiles(due)).toEqual({ ...NONE, missing: 1 });
    expect(await world.row(row.id)).toMatchObject({ damagedOn: null, message: null });
  });

  it('are let go of when they are the ones of before a refresh', async () => {
    const [row] = await aFinished();
    await world.refresh(row);
    await markDamaged(world.dataSource, row.id, 'exports/of-another/1.csv.gz');
    expect((await world.row(row.id)).previous).not.toBeNull();
    await markDamaged(world.dataSource, row.id, keyOf(row));
    expect(await world.row(row.id)).toMatchObject({ status: 'QUEUING', previous: null, damagedOn: null });
    const [{ count }] = (await world.dataSource.query(
      'SELECT count(*)::integer AS count FROM storage_deletions WHERE object_prefix = $1',
      [row.objectPrefix],
    )) as [{ count: number }];
    expect(count).toBe(1);
  });
});
