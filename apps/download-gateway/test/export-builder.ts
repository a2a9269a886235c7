import { createHash, randomBytes } from 'node:crypto';
import { grant } from '@obelisk/accounts';
import {
  ClientEntity,
  DatasetEntity,
  DownloadLinkEntity,
  ExportEntity,
  ExportFileEntity,
  TeamEntity,
  TeamMemberEntity,
  UserEntity,
} from '@obelisk/database';
import { newId } from '@obelisk/domain';
import { hashSecret, newSecret } from '@obelisk/platform';
import { MIN_PART_SIZE, type ObjectStorage, type UploadedPart } from '@obelisk/object-storage';
import type { DataSource } from 'typeorm';

export interface TestAccount {
  readonly userId: string;
  readonly clientId: string;
}

export interface FinishedExport {
  readonly id: string;
  readonly objectKey: string;
  readonly bytes: Buffer;
  readonly sha256: string;
  readonly completedOn: number;
}

/** What a test may say of an export; the rest is of no interest to a download. */
export type ExportChanges = Partial<
  Omit<ExportEntity, 'id' | 'userId' | 'user' | 'team' | 'client' | 'datasets' | 'filter' | 'checkpoint'>
>;

/** Rows and objects as the rest of the system leaves them. */
export class ExportBuilder {
  constructor(
    private readonly data: DataSource,
    private readonly storage: ObjectStorage,
  ) {}

  /** A user with a client that acts for it. */
  async anAccount(): Promise<TestAccount> {
    const [userId, clientId] = [newId(), newId()];
    const createdOn = Date.now();
    const email = `${userId}@example.org`;
    await this.data.getRepository(UserEntity).insert({ id: userId, email, name: 'Someone', createdOn });
    const secretHash = randomBytes(32).toString('base64url');
    await this.data.getRepository(ClientEntity).insert({ id: clientId, name: 'cli', userId, secretHash, createdOn });
    return { userId, clientId };
  }

  /** A dataset that `readers` may read. */
  async aDataset(...readers: readonly TestAccount[]): Promise<string> {
    const id = newId();
    await this.data.getRepository(DatasetEntity).insert({ id, name: 'Sensors', createdOn: Date.now() });
    for (const { userId } of readers) await grant(this.data.manager, { datasetId: id, userId, permissions: ['READ'] });
    return id;
  }

  /** A team; the first of its members manages it. */
  async aTeam(...members: readonly TestAccount[]): Promise<string> {
    const id = newId();
    await this.data.getRepository(TeamEntity).insert({ id, name: 'Lab', createdOn: Date.now() });
    const rows = members.map(({ userId }, n) => ({ teamId: id, userId, manager: n === 0 }));
    await this.data.getRepository(TeamMemberEntity).insert(rows);
    return id;
  }

  /** The row of an export by `owner`, QUEUING unless `changes` say otherwise. */
  async anExport(owner: TestAccount, datasets: string[], changes: ExportChanges = {}): Promise<string> {
    const id = newId();
    const row = {
      id,
      userId: owner.userId,
      datasets,
      metrics: [],
      timestampPrecision: 'MILLISECONDS' as const,
      fields: ['timestamp' as const, 'value' as const],
      recordLimit: 5_000_000,
      requestedOn: Date.now(),
      correlationId: newId(),
      recordsEstimate: 1,
      ...changes,
    };
    await this.data.getRepository(ExportEntity).insert(row as object);
    return id;
  }

  /** A COMPLETED export with `size` random bytes in the storage. */
  async aFinishedExport(
    owner: TestAccount,
    datasets: string[],
    size: number,
    changes: ExportChanges = {},
  ): Promise<FinishedExport> {
    const bytes = randomBytes(size);
    const objectPrefix = `exports/${newId()}/1/`;
    const objectKey = `${objectPrefix}1.csv.gz`;
    await this.store(objectKey, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const completedOn = Date.now() - 1_000;
    const id = await this.anExport(owner, datasets, {
      status: 'COMPLETED',
      objectPrefix,
      sha256,
      completedOn,
      expiresOn: Date.now() + 3_600_000,
      sizeInBytes: size,
      compressedSizeInBytes: size,
      ...changes,
    });
    await this.aFile(id, 1, { objectKey, sha256, size });
    return { id, objectKey, bytes, sha256, completedOn };
  }

  /** Another file of a finished export. */
  async aFurtherFile(exportId: string, number: number, bytes: Buffer): Promise<void> {
    const objectKey = `exports/${exportId}/1/${String(number)}`;
    await this.store(objectKey, bytes);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.aFile(exportId, number, { objectKey, sha256, size: bytes.length });
  }

  /** A link to a file of an export, as the catalog makes them. */
  async aLink(
    maker: TestAccount,
    exportId: string,
    { part = null, expiresIn = 60_000 }: { part?: number | null; expiresIn?: number } = {},
  ): Promise<{ id: string; secret: string }> {
    const [id, secret, now] = [newId(), newSecret(), Date.now()];
    await this.data.getRepository(DownloadLinkEntity).insert({
      ...{ id, exportId, part, userId: maker.userId, secretHash: hashSecret(secret) },
      ...{ createdOn: now, expiresOn: now + expiresIn },
    });
    return { id, secret };
  }

  private async aFile(exportId: string, number: number, file: { objectKey: string; sha256: string; size: number }) {
    const { objectKey, sha256, size } = file;
    await this.data
      .getRepository(ExportFileEntity)
      .insert({ exportId, number, objectKey, records: 1, sizeInBytes: size, compressedSizeInBytes: size, sha256 });
  }

  /** Puts bytes in place, whatever was there. */
  async store(key: string, bytes: Buffer): Promise<void> {
    const uploadId = await this.storage.createUpload(key, { contentType: 'application/gzip' });
    const parts: UploadedPart[] = [];
    for (let at = 0; at < bytes.length; at += MIN_PART_SIZE) {
      const body = bytes.subarray(at, at + MIN_PART_SIZE);
      const partNumber = parts.length + 1;
      const { etag } = await this.storage.uploadPart(key, uploadId, partNumber, body);
      parts.push({ partNumber, etag, size: body.length });
    }
    await this.storage.completeUpload(key, uploadId, parts);
  }
}
