import { randomUUID } from 'node:crypto';
import { DeleteBucketCommand, GetBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3';
import { z } from 'zod';
import { keysOf } from '../../test/builders.ts';
import { objectStorageContract } from '../../test/object-storage.contract.ts';
import { createObjectStorage } from '../create-object-storage.ts';
import { storageSettings } from '../object-storage.settings.ts';
import { s3Clients } from './s3-clients.ts';
import { S3Storage } from './s3-storage.ts';

/** S3 lists 1,000 at a time. */
const MANY = Array.from({ length: 1_005 }, (_, index) => index + 1);

const opened: { storage: S3Storage; bucket: string }[] = [];

function settingsFor(bucket: string, checksums: string) {
  const { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = process.env;
  if (!S3_ENDPOINT || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    throw new Error(
      'Set S3_ENDPOINT, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY to a real S3 server; `npm test` does it.',
    );
  }
  const given = { S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY, S3_CHECKSUMS: checksums };
  return z.object(storageSettings).parse({ ...given, STORAGE_URL: `s3://${bucket}` });
}

async function inBatches<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += 40) await Promise.all(items.slice(start, start + 40).map(work));
}

function aStorage(checksums = 'WHEN_REQUIRED') {
  const bucket = `test-${randomUUID()}`;
  const storage = createObjectStorage(settingsFor(bucket, checksums));
  if (!(storage instanceof S3Storage)) throw new Error('s3:// must give an S3Storage');
  opened.push({ storage, bucket });
  return { storage, bucket };
}

afterAll(async () => {
  for (const { storage, bucket } of opened) {
    const { control } = s3Clients(settingsFor(bucket, 'WHEN_REQUIRED'));
    try {
      await inBatches(await storage.listUploads(''), ({ key, uploadId }) => storage.abortUpload(key, uploadId));
      await inBatches(await keysOf(storage, ''), (key) => storage.delete(key));
      await control.send(new DeleteBucketCommand({ Bucket: bucket }));
    } finally {
      control.destroy();
      await storage.close();
    }
  }
});

describe.each(['WHEN_REQUIRED', 'WHEN_SUPPORTED'])('S3Storage with checksums %s', (checksums) => {
  objectStorageContract(async () => {
    const { storage } = aStorage(checksums);
    await storage.ensureBucket();
    return storage;
  });
});

describe('S3Storage', () => {
  it('lets the bucket drop forgotten uploads after a week', async () => {
    const { storage, bucket } = aStorage();
    await storage.ensureBucket();
    const { control } = s3Clients(settingsFor(bucket, 'WHEN_REQUIRED'));
    const { Rules } = await control.send(new GetBucketLifecycleConfigurationCommand({ Bucket: bucket }));
    control.destroy();
    expect(Rules?.map((rule) => rule.AbortIncompleteMultipartUpload)).toEqual([{ DaysAfterInitiation: 7 }]);
  });

  it('pages through more parts than one answer holds', async () => {
    const { storage } = aStorage();
    await storage.ensureBucket();
    const uploadId = await storage.createUpload('many', { contentType: 'text/csv' });
    await inBatches(MANY, (number) => storage.uploadPart('many', uploadId, number, Buffer.from('x')));
    expect((await storage.listParts('many', uploadId)).map(({ partNumber }) => partNumber)).toEqual(MANY);
  });

  it('pages through more open uploads and objects than one answer holds', async () => {
    const { storage } = aStorage();
    await storage.ensureBucket();
    const keys = MANY.map((number) => `many/${String(number)}`).sort();
    await inBatches(keys, (key) => storage.createUpload(key, { contentType: 'text/csv' }));
    const uploads = await storage.listUploads('many/');
    expect(uploads.map(({ key }) => key).sort()).toEqual(keys);
    await inBatches(uploads, async ({ key, uploadId }) => {
      const { etag } = await storage.uploadPart(key, uploadId, 1, Buffer.from('x'));
      await storage.completeUpload(key, uploadId, [{ partNumber: 1, etag, size: 1 }]);
    });
    expect(await keysOf(storage, 'many/')).toEqual(keys);
  });

  it('is not ready without its bucket', async () => {
    const bucket = `test-${randomUUID()}`;
    const storage = createObjectStorage(settingsFor(bucket, 'WHEN_REQUIRED'));
    await expect(storage.check()).rejects.toMatchObject({ fault: 'missing' });
    await storage.close();
  });
});
