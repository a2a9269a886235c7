import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createObjectStorage, type ObjectStorage } from '@obelisk/object-storage';
import { copyObjects } from './copy-objects.ts';
import { storesOf } from './stores-config.ts';

const { S3_ENDPOINT = '', S3_ACCESS_KEY_ID = '', S3_SECRET_ACCESS_KEY = '' } = process.env;
const S3 = { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY };
const FILES = new Map([
  ['exports/a/1/1.csv.gz', randomBytes(40_000_000)],
  ['exports/b/1/1.csv.gz', randomBytes(16_777_216)],
  ['exports/b/1/2.csv.gz', randomBytes(1)],
]);

const digestOf = (body: Buffer) => createHash('sha256').update(body).digest('hex');

describe('copyObjects', () => {
  let folder: string;
  let stores: Record<'home' | 'backup' | 'again', ObjectStorage>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'copy-files-'));
    const ofS3 = () => createObjectStorage(storesOf({ ...S3, STORAGE_URL: `s3://copy-${randomUUID()}` }).from);
    const backup = storesOf({ ...S3, STORAGE_URL: 's3://any', TO_STORAGE_URL: `file:${folder}` }).to;
    stores = { home: ofS3(), backup: createObjectStorage(backup), again: ofS3() };
    await stores.home.ensureBucket();
    for (const [key, body] of FILES) {
      const uploadId = await stores.home.createUpload(key, { contentType: 'application/gzip' });
      const { etag } = await stores.home.uploadPart(key, uploadId, 1, body);
      await stores.home.completeUpload(key, uploadId, [{ partNumber: 1, etag, size: body.length }]);
    }
  });

  afterAll(async () => {
    for (const store of Object.values(stores)) {
      for await (const { key } of store.list('')) await store.delete(key);
      await store.close();
    }
    await rm(folder, { recursive: true, force: true });
  });

  /** Type and digest by key: to compare so many bytes by `toEqual` is slow. */
  const contentOf = async (store: ObjectStorage) => {
    const found = new Map<string, [string | undefined, string]>();
    for await (const { key } of store.list('')) {
      const body = Buffer.concat((await (await store.read(key)).toArray()) as Buffer[]);
      found.set(key, [(await store.head(key))?.contentType, digestOf(body)]);
    }
    return found;
  };

  it('takes every file to a folder, and from there to an empty store', async () => {
    const bytes = [...FILES.values()].reduce((sum, { length }) => sum + length, 0);
    expect(await copyObjects(stores.home, stores.backup)).toEqual({ copied: 3, skipped: 0, gone: 0, bytes });
    expect(await copyObjects(stores.backup, stores.again)).toEqual({ copied: 3, skipped: 0, gone: 0, bytes });
    const expected = new Map([...FILES].map(([key, body]) => [key, ['application/gzip', digestOf(body)]]));
    expect(await contentOf(stores.again)).toEqual(expected);
  });

  it('copies what is missing or short, and nothing else', async () => {
    await stores.backup.delete('exports/b/1/2.csv.gz');
    expect(await copyObjects(stores.home, stores.backup)).toEqual({ copied: 1, skipped: 2, gone: 0, bytes: 1 });
    expect((await contentOf(stores.backup)).size).toBe(3);
  });
});

describe('storesOf', () => {
  it('takes the services’ own store for the one that is not said', () => {
    const own = { ...S3, STORAGE_URL: 's3://exports', TO_STORAGE_URL: 'file:/backup' };
    const { from, to } = storesOf(own);
    expect([from.STORAGE_URL, from.S3_ENDPOINT]).toEqual(['s3://exports', S3_ENDPOINT]);
    expect([to.STORAGE_URL, to.S3_ENDPOINT]).toEqual(['file:/backup', undefined]);
  });

  it('names what another store lacks', () => {
    expect(() => storesOf({ STORAGE_URL: 'file:/a', TO_STORAGE_URL: 's3://exports' })).toThrow(/S3_ACCESS_KEY_ID/);
  });
});
