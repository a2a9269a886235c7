import { Readable } from 'node:stream';
import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Account } from '@obelisk/access';
import { FILES_DAMAGED, GoneError, NotFoundError, type ExportId } from '@obelisk/domain';
import { type ByteRange, type ObjectHead, ObjectStorage, type StoreRequest } from '@obelisk/object-storage';
import { attachment } from './attachment.ts';
import { AvailableExports } from './available-exports.ts';
import { type ExportFile, findExportFile, fileRemoved } from './export-file.ts';
import { DownloadsRepository } from './downloads.repository.ts';
import { CACHE_CONTROL } from './file-headers.ts';
import { DamagedFileError, verifiedDigest } from './verified-digest.ts';

export const DOWNLOAD_MODE = Symbol('DOWNLOAD_MODE');

/** Whether bytes come through the gateway, from the store through the proxy in front of it, or by a link from the store itself. */
export type DownloadMode = 'stream' | 'accel' | 'redirect';

/** What the proxy asks the store for: an object that must still be the one that was looked at. */
export interface HandedOver extends StoreRequest {
  /** Opaque, without quotes. */
  readonly etag: string;
}

/** How a file gets to whoever asked for it. */
export type Download =
  | { readonly by: 'link'; readonly location: string }
  | { readonly by: 'proxy'; readonly store: HandedOver }
  /** `open` records the download; the caller owns the stream, and `signal` also ends the wait for the storage. */
  | { readonly by: 'gateway'; readonly open: (signal: AbortSignal) => Promise<Readable> };

/** Seconds: long enough to follow a redirect, short for a link that asks for no token. What was begun goes on. */
const LINK_LIFETIME = 60;

@Injectable()
export class ExportsService {
  private readonly logger = new Logger(ExportsService.name);

  constructor(
    private readonly downloads: DownloadsRepository,
    private readonly available: AvailableExports,
    private readonly storage: ObjectStorage,
    @Inject(DOWNLOAD_MODE) private readonly mode: DownloadMode,
  ) {}

  /**
   * @param number of a file, as in the URL; without it the only file, or the manifest of several
   * @throws NotFoundError unknown or not readable; ConflictError not finished; GoneError expired or removed
   */
  async findFile(account: Account, exportId: ExportId, number?: string): Promise<ExportFile> {
    const { row, files } = await this.available.find(account, exportId);
    return findExportFile(row, files, number);
  }

  /**
   * Begins a download, which the audit log then has – of one through the gateway when it is opened.
   *
   * @param from.hasProxy whether the proxy in front can fetch from the store
   * @param from.isToBeRead whether the gateway itself is to read the file, in each mode
   * @throws UnavailableError when it cannot be recorded; GoneError, UnavailableError like {@link assertStored}
   */
  async download(
    account: Account,
    file: ExportFile,
    range: ByteRange | undefined,
    { hasProxy, isToBeRead }: { hasProxy: boolean; isToBeRead: boolean },
  ): Promise<Download> {
    const location = isToBeRead ? undefined : await this.link(account, file);
    if (location !== undefined) return { by: 'link', location };
    const store = hasProxy && !isToBeRead ? await this.handOver(account, file, range) : undefined;
    if (store !== undefined) return { by: 'proxy', store };
    return { by: 'gateway', open: (signal) => this.open(account, file, range, signal) };
  }

  /**
   * Looks before the first header leaves, while an answer can still say what is wrong.
   *
   * @throws GoneError without the object, or with one of another size; UnavailableError when the storage does not answer
   */
  async assertStored(file: ExportFile): Promise<void> {
    if ('objectKey' in file.content) await this.lookAt(file, file.content.objectKey);
  }

  private async lookAt(file: ExportFile, objectKey: string): Promise<ObjectHead> {
    const head = await this.storage.head(objectKey);
    if (head === undefined) throw this.lost(file);
    if (head.size === file.size) return head;
    const fault = `it has ${String(head.size)} bytes, not ${String(file.size)}`;
    await this.markDamaged(file, new DamagedFileError(objectKey, fault));
    throw new GoneError(FILES_DAMAGED);
  }

  /** From now on no file of the export is offered, in whatever mode: a reader that comes again for the rest is told so (ADR 0053). */
  private async markDamaged(file: ExportFile, error: DamagedFileError): Promise<void> {
    this.logger.error(error);
    if (!('objectKey' in file.content)) return;
    try {
      await this.downloads.markDamaged(file.export.id, file.content.objectKey);
    } catch (cause) {
      this.logger.error(cause); // the next reader finds it again
    }
  }

  /**
   * The file's bytes, or `range` of them, after the audit log has it. The caller owns the stream; `signal` also ends the wait for the storage.
   *
   * @throws UnavailableError when it cannot be recorded; GoneError, UnavailableError like {@link assertStored}
   */
  private async open(
    account: Account,
    file: ExportFile,
    range: ByteRange | undefined,
    signal: AbortSignal,
  ): Promise<Readable> {
    await this.assertStored(file);
    await this.record(account, file, bytesOf(range));
    if ('text' in file.content) return textStream(file.content.text, range);
    const { objectKey } = file.content;
    try {
      const body = await this.storage.read(objectKey, range === undefined ? { signal } : { range, signal });
      return isWhole(file, range)
        ? verifiedDigest(body, { ...file, objectKey }, (error) => this.markDamaged(file, error))
        : body;
    } catch (error) {
      throw error instanceof NotFoundError ? this.lost(file) : error; // deleted since the look
    }
  }

  /**
   * Where the store itself hands out the file; `undefined` when it comes through here.
   *
   * @throws UnavailableError when it cannot be recorded; GoneError, UnavailableError like {@link assertStored}
   */
  private async link(account: Account, file: ExportFile): Promise<string | undefined> {
    if (this.mode !== 'redirect' || !('objectKey' in file.content)) return undefined;
    await this.assertStored(file);
    await this.record(account, file, ', by a link');
    return this.storage.link(file.content.objectKey, {
      lifetime: LINK_LIFETIME,
      contentDisposition: attachment(file.fileName),
      contentType: file.contentType,
      cacheControl: CACHE_CONTROL,
    });
  }

  /**
   * What a proxy sends to the store in our place; `undefined` when the file comes through here.
   *
   * @throws UnavailableError when it cannot be recorded; GoneError, UnavailableError like {@link assertStored}
   */
  private async handOver(
    account: Account,
    file: ExportFile,
    range: ByteRange | undefined,
  ): Promise<HandedOver | undefined> {
    if (this.mode !== 'accel' || !('objectKey' in file.content)) return undefined;
    const { objectKey } = file.content;
    const { etag } = await this.lookAt(file, objectKey);
    const request = await this.storage.signedRequest(objectKey);
    if (request === undefined) return undefined;
    await this.record(account, file, `${bytesOf(range)}, by the proxy`);
    return { ...request, etag };
  }

  private record(account: Account, file: ExportFile, how: string): Promise<void> {
    const what = file.number === null ? 'manifest' : `file ${String(file.number)}`;
    return this.downloads.record({
      ...account,
      action: 'EXPORT_DOWNLOADED',
      export: file.export,
      detail: what + how + (file.link === undefined ? '' : `, by the link ${file.link}`),
    });
  }

  private lost({ export: { id }, content }: ExportFile): Error {
    this.logger.warn({ msg: 'a completed export has no object', exportId: id, ...content });
    return fileRemoved();
  }
}

function bytesOf(range: ByteRange | undefined): string {
  return range === undefined ? '' : `, bytes ${String(range.start)}-${String(range.end)}`;
}

/** A digest of a part of a file is not known. */
function isWhole({ size }: ExportFile, range: ByteRange | undefined): boolean {
  return range === undefined || (range.start === 0 && range.end >= size - 1);
}

function textStream(text: string, range: ByteRange | undefined): Readable {
  const bytes = Buffer.from(text);
  return Readable.from([range === undefined ? bytes : bytes.subarray(range.start, range.end + 1)]);
}
