import { mkdtemp, readdir, readlink, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { UnavailableError } from '@obelisk/domain';
import { anObject, BIG, someBytes, uploadParts } from '../../test/builders.ts';
import { objectStorageContract } from '../../test/object-storage.contract.ts';
import { FolderStorage } from './folder-storage.ts';

const folders: string[] = [];

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'obelisk-storage-'));
  folders.push(folder);
  return folder;
}

async function openFiles(folder: string): Promise<number> {
  const descriptors = await readdir('/proc/self/fd');
  const targets = await Promise.all(descriptors.map((name) => readlink(`/proc/self/fd/${name}`).catch(() => '')));
  return targets.filter((target) => target.startsWith(folder)).length;
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true });
});

describe('FolderStorage', () => {
  objectStorageContract(async () => {
    const storage = new FolderStorage(await aFolder());
    await storage.ensureBucket();
    return storage;
  });

  it('lets no other user of the machine read anything', async () => {
    const storage = new FolderStorage(join(await aFolder(), 'store'));
    const before = process.umask(0o022);
    try {
      await storage.ensureBucket();
      await anObject(storage, 'a/b', someBytes(100));
      const uploadId = await storage.createUpload('c', { contentType: 'text/plain' });
      await uploadParts(storage, 'c', uploadId, new Map([[1, someBytes(10)]]));
    } finally {
      process.umask(before);
    }
    const paths = await readdir(folders.at(-1) ?? '', { recursive: true });
    expect(paths.length).toBeGreaterThan(8);
    const open = await Promise.all(
      paths.map(async (path) => ((await stat(join(folders.at(-1) ?? '', path))).mode & 0o077) === 0 || path),
    );
    expect(open.filter((path) => path !== true)).toEqual([]);
  });

  it('keeps everything for the next process', async () => {
    const folder = await aFolder();
    const before = new FolderStorage(folder);
    await before.ensureBucket();
    await anObject(before, 'a/b', someBytes(100));
    const uploadId = await before.createUpload('c', { contentType: 'text/csv' });
    const parts = await uploadParts(before, 'c', uploadId, new Map([[1, someBytes(5)]]));
    const after = new FolderStorage(folder);
    expect(await after.head('a/b')).toEqual(await before.head('a/b'));
    expect(await after.listParts('c', uploadId)).toEqual(parts);
    await after.completeUpload('c', uploadId, parts);
    expect((await buffer(await after.read('c'))).equals(someBytes(5))).toBe(true);
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });

  it('does not show what a dead process was writing', async () => {
    const folder = await aFolder();
    const storage = new FolderStorage(folder);
    await storage.ensureBucket();
    const uploadId = await storage.createUpload('a', { contentType: 'text/csv' });
    await writeFile(join(folder, 'uploads', uploadId, 'part-00001.x.tmp'), 'half');
    expect(await storage.listParts('a', uploadId)).toEqual([]);
    await storage.abortUpload('a', uploadId);
    expect(await readdir(join(folder, 'uploads'))).toEqual([]);
  });

  it('fails a read whose file gets shorter', async () => {
    const folder = await aFolder();
    const storage = new FolderStorage(folder);
    await storage.ensureBucket();
    await anObject(storage, 'a', someBytes(BIG));
    const body = await storage.read('a');
    await truncate(join(folder, 'objects', 'a'), 1_000_000);
    await expect(buffer(body)).rejects.toThrow(UnavailableError);
  });

  it('closes the file of a read that is destroyed, aborted or cut by close()', async () => {
    const folder = await aFolder();
    const storage = new FolderStorage(folder);
    await storage.ensureBucket();
    await anObject(storage, 'a', someBytes(BIG));
    const aborting = new AbortController();
    const bodies = [
      await storage.read('a'),
      await storage.read('a', { signal: aborting.signal }),
      await storage.read('a'),
    ];
    expect(await openFiles(folder)).toBe(3);
    for (const body of bodies) body.on('error', () => undefined);
    const closed = Promise.all(bodies.map((body) => new Promise((resolve) => body.once('close', resolve))));
    bodies[0]?.destroy();
    aborting.abort();
    await storage.close();
    await closed;
    for (let tries = 0; tries < 50 && (await openFiles(folder)) > 0; tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    expect(await openFiles(folder)).toBe(0);
  });

  it('is not ready without its folder', async () => {
    const storage = new FolderStorage(join(await aFolder(), 'absent'));
    await expect(storage.check()).rejects.toMatchObject({ fault: 'missing' });
  });
});
