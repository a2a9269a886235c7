import { Test } from '@nestjs/testing';
import { ConfigError, HealthModule, HealthRegistry, loadConfig } from '@obelisk/platform';
import { z } from 'zod';
import { createObjectStorage } from './create-object-storage.ts';
import { FolderStorage } from './folder/folder-storage.ts';
import { ObjectStorage } from './object-storage.ts';
import { ObjectStorageModule } from './object-storage.module.ts';
import { checkStorageSettings, storageSettings } from './object-storage.settings.ts';
import { S3Storage } from './s3/s3-storage.ts';

const schema = z.object(storageSettings);
const credentials = { S3_ACCESS_KEY_ID: 'key', S3_SECRET_ACCESS_KEY: 'secret' };

describe('storage settings', () => {
  it('choose a folder when nothing is set', () => {
    expect(createObjectStorage(schema.parse({}))).toBeInstanceOf(FolderStorage);
    expect(createObjectStorage(schema.parse({ STORAGE_URL: 'file:///tmp/x' }))).toBeInstanceOf(FolderStorage);
  });

  it('choose S3 for s3://', async () => {
    const storage = createObjectStorage(schema.parse({ STORAGE_URL: 's3://exports', ...credentials }));
    expect(storage).toBeInstanceOf(S3Storage);
    await storage.close();
  });

  it.each(['', 'file:', 'http://host/bucket', 's3://', 's3://A', 's3://bucket/path', './folder'])(
    'refuse the address %j',
    (STORAGE_URL) => {
      expect(() => schema.parse({ STORAGE_URL })).toThrow('expected file:<folder> or s3://<bucket>');
    },
  );

  it('name each missing credential, in the configuration and without it', () => {
    const given = { STORAGE_URL: 's3://exports', S3_ACCESS_KEY_ID: 'key' };
    const line = 'S3_SECRET_ACCESS_KEY is missing: needed when STORAGE_URL is s3://';
    const load = () => loadConfig(schema.superRefine(checkStorageSettings), given);
    expect(load).toThrow(ConfigError);
    expect(load).toThrow(line);
    expect(() => createObjectStorage(schema.parse(given))).toThrow(line);
  });

  it('are all described', () => {
    for (const [name, setting] of Object.entries(storageSettings)) {
      expect([name, setting.description]).toEqual([name, expect.stringMatching(/\.$/)]);
    }
  });
});

describe('ObjectStorageModule', () => {
  it('provides the storage and its readiness, and closes it on shutdown', async () => {
    const settings = schema.parse({ STORAGE_URL: 'file:./.data/objects' });
    const module = await Test.createTestingModule({
      imports: [HealthModule, ObjectStorageModule.forRoot(settings)],
    }).compile();
    const storage = module.get(ObjectStorage);
    let closed = false;
    storage.close = () => {
      closed = true;
      return Promise.resolve();
    };
    await module.init();
    expect([...module.get(HealthRegistry).readiness.keys()]).toEqual(['storage']);
    await module.close();
    expect(closed).toBe(true);
  });
});
