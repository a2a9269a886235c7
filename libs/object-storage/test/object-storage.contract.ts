import { once } from 'node:events';
import { buffer } from 'node:stream/consumers';
import { BadRequestError, GoneError, NotFoundError } from '@obelisk/domain';
import type { ObjectStorage } from '../src/object-storage.ts';
import { StorageError } from '../src/storage-error.ts';
import { anObject, BIG, keysOf, someBytes, uploadParts } from './builders.ts';

/** Must never reach a path or a URL. */
const ATTACKS = [
  '',
  '/',
  '/etc/passwd',
  '..',
  '../secret',
  'a/../../secret',
  'a/..',
  'a..b',
  './a',
  'a/./b',
  'a//b',
  'a/',
  'a\\..\\b',
  'a\0b',
  'a\nb',
  'a b',
  'a%2e%2e/b',
  'ä',
  'a?b',
  'a#b',
  '~/a',
  'C:/a',
  `${'a'.repeat(201)}`,
  `${'a/'.repeat(300)}a`,
];

/** What every implementation of ObjectStorage has to do; `open` gives one with an empty bucket that is its own. */
export function objectStorageContract(open: () => Promise<ObjectStorage>): void {
  let storage: ObjectStorage;
  let key: string;
  let count = 0;

  beforeAll(async () => {
    storage = await open();
  });

  beforeEach(() => {
    count += 1;
    key = `exports/test-${String(count)}/events.csv.gz`;
  });

  const begin = () => storage.createUpload(key, { contentType: 'application/gzip' });

  describe('multipart upload', () => {
    it('joins parts by number, with gaps and whatever order they came in', async () => {
      const [first, second, last] = [someBytes(BIG, 1), someBytes(BIG, 2), someBytes(77, 3)];
      const uploadId = await begin();
      const bodies = new Map([
        [9_999, last],
        [7, second],
        [2, first],
      ]);
      await storage.completeUpload(key, uploadId, await uploadParts(storage, key, uploadId, bodies));
      const whole = await buffer(await storage.read(key));
      expect(whole.equals(Buffer.concat([first, second, last]))).toBe(true);
      expect(await storage.head(key)).toEqual({
        size: whole.length,
        etag: expect.stringMatching(/^[^"]+$/),
        contentType: 'application/gzip',
      });
    });

    it('takes a single tiny part', async () => {
      await anObject(storage, key, Buffer.from('\n'));
      expect(String(await buffer(await storage.read(key)))).toBe('\n');
    });

    it('takes a single part of nothing: a file may be empty', async () => {
      await anObject(storage, key, Buffer.alloc(0));
      expect((await storage.head(key))?.size).toBe(0);
      expect(await buffer(await storage.read(key))).toHaveLength(0);
    });

    it('replaces a part that is sent again', async () => {
      const uploadId = await begin();
      await uploadParts(storage, key, uploadId, new Map([[1, someBytes(500, 1)]]));
      const parts = await uploadParts(storage, key, uploadId, new Map([[1, someBytes(400, 2)]]));
      expect(await storage.listParts(key, uploadId)).toEqual(parts);
      await storage.completeUpload(key, uploadId, parts);
      expect((await buffer(await storage.read(key))).equals(someBytes(400, 2))).toBe(true);
    });

    it('does not mind a part that is written again, to the same bytes', async () => {
      const uploadId = await begin();
      const body = new Map([[1, someBytes(500)]]);
      const parts = await uploadParts(storage, key, uploadId, body);
      expect(await uploadParts(storage, key, uploadId, body)).toEqual(parts);
      await storage.completeUpload(key, uploadId, parts);
      const first = await storage.head(key);
      await anObject(storage, `${key}.again`, someBytes(500));
      expect((await storage.head(`${key}.again`))?.etag).toBe(first?.etag);
    });

    it('lists parts by ascending number with the etag and size of the upload', async () => {
      const uploadId = await begin();
      expect(await storage.listParts(key, uploadId)).toEqual([]);
      const bodies = new Map([
        [10_000, someBytes(3)],
        [1, someBytes(1)],
        [200, someBytes(2)],
      ]);
      const parts = await uploadParts(storage, key, uploadId, bodies);
      expect(await storage.listParts(key, uploadId)).toEqual(parts.sort((a, b) => a.partNumber - b.partNumber));
      await storage.abortUpload(key, uploadId);
    });

    it('shows nothing under the key before completion', async () => {
      const uploadId = await begin();
      await uploadParts(storage, key, uploadId, new Map([[1, someBytes(10)]]));
      expect(await storage.head(key)).toBeUndefined();
      expect(await keysOf(storage, key)).toEqual([]);
      await storage.abortUpload(key, uploadId);
    });

    it('completes twice without harm', async () => {
      const uploadId = await begin();
      const parts = await uploadParts(storage, key, uploadId, new Map([[1, someBytes(10)]]));
      await storage.completeUpload(key, uploadId, parts);
      await storage.completeUpload(key, uploadId, parts);
      expect((await storage.head(key))?.size).toBe(10);
      expect(await storage.listUploads(key)).toEqual([]);
    });

    it('completes once when two ask at the same time', async () => {
      const uploadId = await begin();
      const parts = await uploadParts(storage, key, uploadId, new Map([[1, someBytes(100_000)]]));
      await Promise.all([storage.completeUpload(key, uploadId, parts), storage.completeUpload(key, uploadId, parts)]);
      expect((await buffer(await storage.read(key))).equals(someBytes(100_000))).toBe(true);
    });

    it('does not take another object for the completed one', async () => {
      await anObject(storage, key, someBytes(10));
      const uploadId = await begin();
      const parts = await uploadParts(storage, key, uploadId, new Map([[1, someBytes(11)]]));
      await storage.abortUpload(key, uploadId);
      await expect(storage.completeUpload(key, uploadId, parts)).rejects.toThrow(GoneError);
    });

    it('refuses to complete with no part, an unknown part, or a small one in the middle', async () => {
      const uploadId = await begin();
      const bodies = new Map([
        [1, someBytes(10)],
        [2, someBytes(10)],
      ]);
      const parts = await uploadParts(storage, key, uploadId, bodies);
      await expect(storage.completeUpload(key, uploadId, [])).rejects.toThrow(BadRequestError);
      await expect(storage.completeUpload(key, uploadId, parts)).rejects.toThrow(StorageError);
      const unknown = [{ partNumber: 3, etag: '0'.repeat(32), size: 10 }];
      await expect(storage.completeUpload(key, uploadId, unknown)).rejects.toThrow(GoneError);
      const changed = [{ partNumber: 2, etag: '0'.repeat(32), size: 10 }];
      await expect(storage.completeUpload(key, uploadId, changed)).rejects.toThrow(GoneError);
      expect(await storage.head(key)).toBeUndefined();
      await storage.abortUpload(key, uploadId);
    });

    it.each([0, -1, 10_001, 1.5, NaN])('refuses part number %p', async (partNumber) => {
      await expect(storage.uploadPart(key, 'any', partNumber, someBytes(1))).rejects.toThrow(BadRequestError);
    });

    it('stops sending a part when its signal is aborted', async () => {
      const uploadId = await begin();
      const reason = new Error('lost the lease');
      const sending = new AbortController();
      const sent = storage.uploadPart(key, uploadId, 1, someBytes(BIG), sending.signal);
      sending.abort(reason);
      await expect(sent).rejects.toBe(reason);
      await expect(storage.uploadPart(key, uploadId, 1, someBytes(1), AbortSignal.abort(reason))).rejects.toBe(reason);
      await storage.abortUpload(key, uploadId);
    });
  });

  describe('abort', () => {
    it('leaves nothing, twice', async () => {
      const uploadId = await begin();
      await uploadParts(storage, key, uploadId, new Map([[1, someBytes(10)]]));
      await storage.abortUpload(key, uploadId);
      await storage.abortUpload(key, uploadId);
      expect(await storage.listUploads(key)).toEqual([]);
      expect(await storage.head(key)).toBeUndefined();
      await expect(storage.listParts(key, uploadId)).rejects.toThrow(GoneError);
      await expect(storage.uploadPart(key, uploadId, 2, someBytes(1))).rejects.toThrow(GoneError);
    });

    it('takes parts that are in flight with it', async () => {
      const uploadId = await begin();
      const inFlight = [1, 2, 3, 4].map((number) => storage.uploadPart(key, uploadId, number, someBytes(BIG)));
      const settled = Promise.allSettled(inFlight);
      await storage.abortUpload(key, uploadId);
      await settled;
      await storage.abortUpload(key, uploadId);
      expect(await storage.listUploads(key)).toEqual([]);
    });

    it('leaves a finished object alone', async () => {
      const uploadId = await begin();
      const parts = await uploadParts(storage, key, uploadId, new Map([[1, someBytes(10)]]));
      await storage.completeUpload(key, uploadId, parts);
      await storage.abortUpload(key, uploadId);
      expect((await storage.head(key))?.size).toBe(10);
    });

    it('does not touch the upload of another key', async () => {
      const uploadId = await begin();
      await storage.abortUpload(`${key}.other`, uploadId);
      expect(await storage.listParts(key, uploadId)).toEqual([]);
      await storage.abortUpload(key, uploadId);
    });
  });

  it('lists open uploads by prefix with their start', async () => {
    const before = Date.now();
    const uploadId = await begin();
    const other = await storage.createUpload(`elsewhere/${key}`, { contentType: 'text/csv' });
    const uploads = await storage.listUploads('exports/');
    expect(uploads.filter((upload) => upload.uploadId === other)).toEqual([]);
    const found = uploads.find((upload) => upload.uploadId === uploadId);
    expect(found?.key).toBe(key);
    expect(Math.abs(Number(found?.startedOn) - before)).toBeLessThan(60_000);
    await storage.abortUpload(key, uploadId);
    await storage.abortUpload(`elsewhere/${key}`, other);
  });

  describe('read', () => {
    const size = 300_007;
    const bytes = someBytes(size);

    it.each([
      [0, 0],
      [0, size - 1],
      [1, 2],
      [65_535, 65_536],
      [123_456, 234_567],
      [size - 1, size - 1],
      [size - 10, size + 1_000],
    ])('answers exactly the bytes %d to %d', async (start, end) => {
      await anObject(storage, key, bytes);
      const body = await buffer(await storage.read(key, { range: { start, end } }));
      expect(body.equals(bytes.subarray(start, end + 1))).toBe(true);
    });

    it.each([
      [size, size + 1],
      [2, 1],
      [-1, 5],
      [0.5, 1],
    ])('refuses the range %d to %d', async (start, end) => {
      await anObject(storage, key, bytes);
      await expect(storage.read(key, { range: { start, end } })).rejects.toThrow(BadRequestError);
    });

    it('says so when there is no such object', async () => {
      await expect(storage.read(key)).rejects.toThrow(NotFoundError);
      await expect(storage.read('exports')).rejects.toThrow(NotFoundError);
      expect(await storage.head(key)).toBeUndefined();
      expect(await storage.head('exports')).toBeUndefined();
    });

    it('can be destroyed in the middle, and the object read again', async () => {
      await anObject(storage, key, someBytes(BIG));
      const body = await storage.read(key);
      await once(body, 'data');
      body.destroy();
      await once(body, 'close');
      expect((await buffer(await storage.read(key))).length).toBe(BIG);
    });

    it('ends with an error when its signal is aborted', async () => {
      await anObject(storage, key, someBytes(BIG));
      const reading = new AbortController();
      const body = await storage.read(key, { signal: reading.signal });
      reading.abort();
      await expect(buffer(body)).rejects.toThrow('abort');
      const reason = new Error('client gone');
      await expect(storage.read(key, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    });

    it('gives a new etag to a new object under the key', async () => {
      await anObject(storage, key, someBytes(10, 1));
      const first = await storage.head(key);
      expect(await storage.head(key)).toEqual(first);
      await anObject(storage, key, someBytes(10, 2));
      expect((await storage.head(key))?.etag).not.toBe(first?.etag);
    });
  });

  it('lists objects by prefix', async () => {
    const names = ['a/1', 'a/2', 'a/b/3', 'ab/4'].map((name) => `list-${String(count)}/${name}`);
    for (const name of names) await anObject(storage, name, Buffer.from(name));
    const [root] = names[0]?.split('/') ?? [];
    expect(await keysOf(storage, `${String(root)}/`)).toEqual(names);
    expect(await keysOf(storage, `${String(root)}/a/`)).toEqual(names.slice(0, 3));
    expect(await keysOf(storage, `${String(root)}/a`)).toEqual(names);
    expect(await keysOf(storage, `${String(root)}/a/b`)).toEqual(names.slice(2, 3));
    expect(await keysOf(storage, 'absent/')).toEqual([]);
    expect(await keysOf(storage, '')).toEqual(expect.arrayContaining(names));
    for await (const object of storage.list(String(names[0]))) {
      expect(object.size).toBe(String(names[0]).length);
      expect(Math.abs(Number(object.modifiedOn) - Date.now())).toBeLessThan(60_000);
    }
  });

  it('deletes, twice, also under a key whose parent is an object', async () => {
    await anObject(storage, key, someBytes(10));
    await storage.delete(key);
    await storage.delete(key);
    expect(await storage.head(key)).toBeUndefined();
    expect(await keysOf(storage, key)).toEqual([]);
    await anObject(storage, key, someBytes(10));
    await storage.delete(`${key}/below`);
    expect((await storage.head(key))?.size).toBe(10);
  });

  it.each(ATTACKS)('refuses the key %j everywhere', async (attack) => {
    const calls = [
      () => storage.createUpload(attack, { contentType: 'text/csv' }),
      () => storage.uploadPart(attack, 'any', 1, someBytes(1)),
      () => storage.listParts(attack, 'any'),
      () => storage.completeUpload(attack, 'any', [{ partNumber: 1, etag: 'any', size: 1 }]),
      () => storage.abortUpload(attack, 'any'),
      () => storage.head(attack),
      () => storage.read(attack),
      () => storage.delete(attack),
    ];
    for (const call of calls) await expect(call()).rejects.toThrow(BadRequestError);
  });

  it.each(['..', '../', 'a/../b', '/', 'a//', 'a b', 'ä', '\0', './'])('refuses the prefix %j', async (prefix) => {
    await expect(storage.listUploads(prefix)).rejects.toThrow(BadRequestError);
    await expect(keysOf(storage, prefix)).rejects.toThrow(BadRequestError);
  });

  it.each(['', '..', '../objects', 'a/b', '0'.repeat(36), '00000000-0000-4000-8000-000000000000'])(
    'knows no upload %j',
    async (uploadId) => {
      await anObject(storage, key, someBytes(10));
      await expect(storage.listParts(key, uploadId)).rejects.toThrow(GoneError);
      await expect(storage.uploadPart(key, uploadId, 1, someBytes(1))).rejects.toThrow(GoneError);
      await storage.abortUpload(key, uploadId);
      expect((await storage.head(key))?.size).toBe(10);
    },
  );

  it('is ready, and making the bucket again does no harm', async () => {
    await storage.ensureBucket();
    await storage.check();
  });
}
