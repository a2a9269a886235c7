import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ConfigError } from '@obelisk/platform';
import { FolderStorage } from './folder/folder-storage.ts';
import type { ObjectStorage } from './object-storage.ts';
import { missingCredentials, type StorageSettings } from './object-storage.settings.ts';
import { MAX_ATTEMPTS, s3Clients } from './s3/s3-clients.ts';
import { S3Storage } from './s3/s3-storage.ts';

/**
 * The store `STORAGE_URL` names. It does not connect yet: `ensureBucket()` or `check()` does.
 *
 * @throws ConfigError for `s3://` without credentials.
 */
export function createObjectStorage(settings: StorageSettings): ObjectStorage {
  const { STORAGE_URL: url } = settings;
  if (url.startsWith('file:')) return new FolderStorage(folderOf(url));
  const faults = missingCredentials(settings).map((name) => `${name} is missing: needed when STORAGE_URL is s3://`);
  if (faults.length > 0) throw new ConfigError(faults);
  return new S3Storage(s3Clients(settings), url.slice('s3://'.length), {
    check: settings.S3_CONNECTION_TIMEOUT,
    open: MAX_ATTEMPTS * settings.S3_REQUEST_TIMEOUT,
    idle: settings.S3_IDLE_TIMEOUT,
  });
}

/** `file:./folder` is relative to the working directory, which URLs cannot say; `file:///folder` is absolute. */
function folderOf(url: string): string {
  return url.startsWith('file://') ? fileURLToPath(url) : resolve(url.slice('file:'.length));
}
