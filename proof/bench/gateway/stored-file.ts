import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { createDataSource, ExportEntity, ExportFileEntity } from '@obelisk/database';
import { createObjectStorage, type StorageSettings, type UploadedPart } from '@obelisk/object-storage';

export interface StoredFile {
  readonly exportId: string;
  readonly objectKey: string;
  readonly sha256: string;
}

const PART = 33_554_432; // 32 MiB

/** A finished export of random bytes, which nothing can pack, as the rest of the system would leave it. */
export async function storeFile(
  databaseUrl: string,
  storageSettings: StorageSettings,
  { userId, datasetId, megabytes }: { userId: string; datasetId: string; megabytes: number },
): Promise<StoredFile> {
  const id = randomUUID();
  const objectPrefix = `exports/${id}/1/`;
  const objectKey = `${objectPrefix}1.csv.gz`;
  const { size, sha256 } = await upload(storageSettings, objectKey, megabytes * 1_048_576);
  const dataSource = createDataSource({ DATABASE_URL: databaseUrl, DATABASE_POOL_SIZE: 2 }, 'bench-gateway');
  await dataSource.initialize();
  try {
    const now = Date.now();
    const bytes = { sizeInBytes: size, compressedSizeInBytes: size };
    await dataSource.getRepository(ExportEntity).insert({
      id,
      userId,
      datasets: [datasetId],
      metrics: [],
      timestampPrecision: 'MILLISECONDS',
      fields: ['timestamp', 'value'],
      recordLimit: 1,
      recordsEstimate: 1,
      requestedOn: now,
      correlationId: id,
      status: 'COMPLETED',
      objectPrefix,
      sha256,
      completedOn: now,
      expiresOn: now + 86_400_000,
      ...bytes,
    } as object);
    await dataSource
      .getRepository(ExportFileEntity)
      .insert({ exportId: id, number: 1, objectKey, records: 1, sha256, ...bytes });
  } finally {
    await dataSource.destroy();
  }
  return { exportId: id, objectKey, sha256 };
}

async function upload(settings: StorageSettings, key: string, atLeast: number) {
  const storage = createObjectStorage(settings);
  const hash = createHash('sha256');
  const parts: UploadedPart[] = [];
  try {
    await storage.ensureBucket();
    const uploadId = await storage.createUpload(key, { contentType: 'application/gzip' });
    for (let size = 0; size < atLeast; size += PART) {
      const body = randomBytes(PART);
      hash.update(body);
      const partNumber = parts.length + 1;
      const { etag } = await storage.uploadPart(key, uploadId, partNumber, body);
      parts.push({ partNumber, etag, size: PART });
    }
    await storage.completeUpload(key, uploadId, parts);
    return { size: parts.length * PART, sha256: hash.digest('hex') };
  } finally {
    await storage.close();
  }
}
