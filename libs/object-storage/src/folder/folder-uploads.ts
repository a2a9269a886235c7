import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { MIN_PART_SIZE, type OpenUpload, type UploadedPart } from '../object-storage.ts';
import { StorageError } from '../storage-error.ts';
import { assertPartNumber, partsInOrder } from '../storage-input.ts';
import { orIfAbsent, uploadGone } from './folder-errors.ts';
import { makeFolderOf, placeData, placeFrom, tagOf } from './folder-files.ts';
import { type FolderLayout, isUploadId } from './folder-layout.ts';

const COPY_BUFFER = 1_048_576; // 1 MiB
const Meta = z.object({ key: z.string(), contentType: z.string(), startedOn: z.coerce.date() });
type Meta = z.output<typeof Meta>;

/** Multipart uploads as S3 does them, in a folder. Throws file system errors as they are. */
export class FolderUploads {
  constructor(private readonly layout: FolderLayout) {}

  async create(key: string, contentType: string): Promise<string> {
    this.layout.object(key); // refuses a bad key now and not at completion
    const uploadId = randomUUID();
    await mkdir(this.layout.upload(uploadId), { recursive: true });
    const meta: Meta = { key, contentType, startedOn: new Date() };
    await placeData(this.layout.meta(uploadId), JSON.stringify(meta));
    return uploadId;
  }

  async putPart(key: string, uploadId: string, partNumber: number, body: Uint8Array, signal?: AbortSignal) {
    assertPartNumber(partNumber);
    await this.#metaOf(key, uploadId);
    const path = this.layout.part(uploadId, partNumber);
    return { etag: await placeData(path, body, signal) };
  }

  async parts(key: string, uploadId: string): Promise<UploadedPart[]> {
    await this.#metaOf(key, uploadId);
    const names = await readdir(this.layout.upload(uploadId));
    const numbers = names.flatMap((name) => /^part-(\d{5})$/.exec(name)?.[1] ?? []).map(Number);
    const parts: UploadedPart[] = [];
    for (const partNumber of numbers.sort((a, b) => a - b)) parts.push(await this.#part(uploadId, partNumber));
    return parts;
  }

  /** Joins the parts beside the upload, then renames: readers see the whole object or none. */
  async complete(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void> {
    const { contentType } = await this.#metaOf(key, uploadId);
    const ordered = partsInOrder(parts);
    await this.#assertJoinable(uploadId, ordered);
    const [object, type] = [this.layout.object(key), this.layout.type(key)];
    await makeFolderOf(object);
    await makeFolderOf(type);
    await placeData(type, contentType);
    const files = ordered.map(({ partNumber }) => this.layout.part(uploadId, partNumber));
    await placeFrom(join(this.layout.upload(uploadId), `${randomUUID()}.tmp`), object, (temporary) =>
      pipeline(contentsOf(files), createWriteStream(temporary, { flush: true })),
    );
    await this.remove(key, uploadId);
  }

  /**
   * Retries while parts in flight land in the folder that is being removed. `meta.json` goes last: an upload half removed
   * by a process that died is still listed, and removed by the next sweep.
   */
  async remove(key: string, uploadId: string): Promise<void> {
    this.layout.object(key);
    const meta = await orIfAbsent(this.#readMeta(uploadId), undefined);
    if (meta !== undefined && meta.key !== key) return;
    const folder = this.layout.upload(uploadId);
    for (const name of await orIfAbsent(readdir(folder), [])) {
      if (name !== 'meta.json') await rm(join(folder, name), { force: true });
    }
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 50 });
  }

  async open(prefix: string): Promise<OpenUpload[]> {
    const ids = (await orIfAbsent(readdir(this.layout.uploads), [])).filter(isUploadId);
    const uploads: OpenUpload[] = [];
    for (const uploadId of ids) {
      const meta = await orIfAbsent(this.#readMeta(uploadId), undefined); // just begun, or just removed
      if (meta?.key.startsWith(prefix)) uploads.push({ key: meta.key, uploadId, startedOn: meta.startedOn });
    }
    return uploads;
  }

  /** @throws BadRequestError for a key that is not one, GoneError for an upload of another key. */
  async #metaOf(key: string, uploadId: string): Promise<Meta> {
    this.layout.object(key);
    const meta = await this.#readMeta(uploadId);
    if (meta.key !== key) throw uploadGone();
    return meta;
  }

  async #readMeta(uploadId: string): Promise<Meta> {
    return Meta.parse(JSON.parse(await readFile(this.layout.meta(uploadId), 'utf8')));
  }

  async #part(uploadId: string, partNumber: number): Promise<UploadedPart> {
    const stats = await stat(this.layout.part(uploadId, partNumber), { bigint: true });
    return { partNumber, etag: tagOf(stats), size: Number(stats.size) };
  }

  /** S3's own rules, so that what works here works there: known parts, none but the last below 5 MiB. */
  async #assertJoinable(uploadId: string, ordered: readonly UploadedPart[]): Promise<void> {
    for (const [index, { partNumber, etag }] of ordered.entries()) {
      const part = await orIfAbsent(this.#part(uploadId, partNumber), undefined);
      if (part?.etag !== etag) throw new StorageError(`Part ${String(partNumber)} is not the one that was uploaded.`);
      if (part.size < MIN_PART_SIZE && index < ordered.length - 1) {
        throw new StorageError(`Part ${String(partNumber)} is smaller than 5 MiB and not the last.`);
      }
    }
  }
}

async function* contentsOf(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: COPY_BUFFER });
}
