import type { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import { AccessPolicy, type Account } from '@obelisk/access';
import { NotFoundError, ObeliskError } from '@obelisk/domain';
import { type ByteRange, ObjectStorage } from '@obelisk/object-storage';
import { type ExportFile, fileOf, fileRemoved } from './export-file.ts';
import { ExportsRepository } from './exports.repository.ts';

/** What an id may look like; others cannot exist, and some (NUL) are not even text to PostgreSQL. */
const EXPORT_ID = /^[A-Za-z0-9_-]{1,64}$/;

@Injectable()
export class ExportsService {
  private readonly logger = new Logger(ExportsService.name);

  constructor(
    private readonly exports: ExportsRepository,
    private readonly policy: AccessPolicy,
    private readonly storage: ObjectStorage,
  ) {}

  /**
   * The file of a finished export that `account` may read now, whatever it might when it asked (invariant 9).
   *
   * @throws NotFoundError unknown or not readable; ConflictError not finished; GoneError expired or removed
   */
  async findFile(account: Account, exportId: string): Promise<ExportFile> {
    const found = EXPORT_ID.test(exportId) ? await this.exports.find(exportId) : null;
    const row = await this.policy.requireExport(account, found);
    return fileOf(row, Date.now());
  }

  /**
   * Looks before the first header leaves, while an answer can still say what is wrong.
   *
   * @throws GoneError without the object; UnavailableError when the storage does not answer
   */
  async assertStored(file: ExportFile): Promise<void> {
    const head = await this.storage.head(file.objectKey);
    if (head === undefined) throw this.lost(file);
    if (head.size === file.size) return;
    throw new ObeliskError('INTERNAL', `${file.objectKey} has ${String(head.size)} bytes, not ${String(file.size)}.`);
  }

  /** The file's bytes, or `range` of them. The caller owns the stream; `signal` also ends the wait for the storage. */
  async open(file: ExportFile, range: ByteRange | undefined, signal: AbortSignal): Promise<Readable> {
    await this.assertStored(file);
    try {
      return await this.storage.read(file.objectKey, range === undefined ? { signal } : { range, signal });
    } catch (error) {
      throw error instanceof NotFoundError ? this.lost(file) : error; // deleted since the look
    }
  }

  private lost(file: ExportFile): Error {
    this.logger.warn({ msg: 'a completed export has no object', exportId: file.exportId, key: file.objectKey });
    return fileRemoved();
  }
}
