import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { ExportFailureEntity } from '@obelisk/database';
import { type ObjectStorage, StoreBlockedError } from '@obelisk/object-storage';
import { Registry } from 'prom-client';
import { incompressibleEvents } from '../../test/incompressible-events.ts';
import { smallFileSystem, type SmallFileSystem } from '../../test/small-file-system.ts';
import { storageWith } from '../../test/storage-with.ts';
import { folderStorage, WorkerWorld } from '../../test/worker.ts';

/** More tries than an export has attempts. */
const TRIES = 7;

describe('an export whose store cannot be used', () => {
  let world: WorkerWorld;
  let whole: Buffer;
  let registry: Registry;

  beforeAll(async () => {
    world = await WorkerWorld.create();
    await world.importEvents(incompressibleEvents(500, 30_000)); // 15 MB of CSV, 2 parts
    const { id } = await world.anExport();
    await world.worker().runNext();
    whole = await world.file(await world.row(id));
  });

  afterAll(() => world.destroy());

  beforeEach(() => (registry = new Registry()));

  afterEach(async () => {
    await world.dataSource.query('DELETE FROM exports');
    await world.dataSource.query('DELETE FROM outbox');
    await world.emptyStore();
  });

  async function runAgain(id: string, storage: ObjectStorage): Promise<void> {
    await world.change(id, { availableFrom: new Date(0) });
    await world.worker({}, storage, registry).runNext();
  }

  async function blockedBy(): Promise<string[]> {
    const { values = [] } = (await registry.getSingleMetric('obelisk_object_storage_blocked')?.get()) ?? {};
    return values.filter(({ value }) => value === 1).map(({ labels }) => String(labels['fault']));
  }

  /** Many tries come to nothing, and nobody counts them; mended, the same file comes out. */
  async function waits(
    storage: ObjectStorage,
    fault: string,
    says: RegExp,
    mend: () => Promise<ObjectStorage | undefined>,
  ) {
    const { id } = await world.anExport();
    const worker = world.worker({}, storage, registry);
    for (let run = 0; run < TRIES; run += 1) {
      await world.change(id, { availableFrom: new Date(0) });
      await worker.runNext();
      const row = await world.row(id);
      expect(row).toMatchObject({
        status: 'QUEUING',
        leaseUntil: null,
        message: expect.stringMatching(says) as string,
      });
      expect(row.attempts).toBeLessThan(1);
    }
    expect(await blockedBy()).toEqual([fault]);
    const { wait } = (await world.dataSource
      .query(`SELECT extract(epoch FROM available_from - now())::float AS wait FROM exports WHERE id = $1`, [id])
      .then(([row]: { wait: number }[]) => row)) ?? { wait: 0 };
    expect(wait).toBeGreaterThan(45); // 1, 2, 4, 8, 16, 32, 60 s
    expect(await world.dataSource.getRepository(ExportFailureEntity).countBy({ exportId: id })).toBe(0);
    registry = new Registry();
    const mended = (await mend()) ?? storage;
    await runAgain(id, mended);
    const row = await world.row(id);
    expect(row).toMatchObject({ status: 'COMPLETED', message: null, attempts: 1 });
    expect((await world.file(row, 1, mended)).equals(whole)).toBe(true);
    expect(await blockedBy()).toEqual([]);
  }

  describe('on a disk of its own', () => {
    let disk: SmallFileSystem | undefined;

    beforeEach(async () => (disk = await smallFileSystem(12)));

    afterEach(async () => disk?.remove());

    it('waits on a full one until there is room, from the part on that found room', async () => {
      const storage = disk === undefined ? refusing('ENOSPC', 'full') : folderStorage(disk.folder);
      await storage.ensureBucket();
      await waits(storage, 'full', /^Object storage is full\./, async () => {
        await disk?.resize(100);
        return disk === undefined ? world.storage : undefined;
      });
    });

    it('waits on a read-only one', async () => {
      const storage = disk === undefined ? refusing('EROFS', 'read-only') : folderStorage(disk.folder);
      await storage.ensureBucket();
      await disk?.resize(100);
      await disk?.setReadOnly(true);
      await waits(storage, 'read-only', /^Object storage is read-only\./, async () => {
        await disk?.setReadOnly(false);
        return disk === undefined ? world.storage : undefined;
      });
    });
  });

  it.each<[string, (folder: string) => Promise<void>]>([
    ['is gone', (folder) => rm(folder, { recursive: true, force: true })],
    ['is empty', (folder) => mkdir(folder)],
    ['is a file', (folder) => writeFile(folder, '')],
  ])('waits while its folder %s', async (_, replace) => {
    const folder = world.newFile('-store');
    const storage = folderStorage(folder);
    await storage.ensureBucket();
    await rename(folder, `${folder}.away`);
    await replace(folder);
    await waits(storage, 'missing', /^The folder or bucket of object storage is missing\./, async () => {
      await rm(folder, { recursive: true, force: true });
      await rename(`${folder}.away`, folder);
      return storage;
    });
  });

  it('waits while it is refused', async () => {
    const storage = refusing('EACCES', 'denied');
    await waits(storage, 'denied', /^Object storage refuses access\./, () => Promise.resolve(world.storage));
  });

  /** For what the process that runs the tests cannot be refused, as root may do all. */
  function refusing(code: string, fault: 'full' | 'denied' | 'read-only'): ObjectStorage {
    const refuse = () => Promise.reject(new StoreBlockedError(fault, new Error(code)));
    return storageWith(world.storage, { createUpload: refuse });
  }
});
