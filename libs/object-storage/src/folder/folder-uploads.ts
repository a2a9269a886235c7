import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { MIN_PART_SIZE, type OpenUpload, type UploadedPart } from '../object-storage.ts';
import { StorageError } from '../storage-error.ts';
import { assertPartNumber, partsInOrder } from '../storage-input.ts';
import { orIfAbsent, partGone, uploadGone } from './folder-errors.ts';
import { computeEtag, makeParentFolder, placeData, placeFrom, PRIVATE_FILE, PRIVATE_FOLDER } from './folder-files.ts';
import { type FolderLayout, isUploadId, partNamed } from './folder-layout.ts';

const COPY_BUFFER = 1_048_576; // 1 MiB
const Meta = z.object({ key: z.string(), contentType: z.string(), startedOn: z.coerce.date() });
type Meta = z.output<typeof Meta>;

/** Multipart uploads as S3 does them, in a folder. Throws file system errors as they are. */
export class FolderUploads {
  constructor(private readonly layout: FolderLayout) {}

  async create(key: string, contentType: string): Promise<string> {
    this.layout.object(key); // refuses a bad key now and not at completion
    const uploadId = randomUUID();
    await mkdir(this.layout.upload(uploadId), { mode: PRIVATE_FOLDER }); // the folder above is there, or the store is not
    const meta: Meta = { key, contentType, startedOn: new Date() };
    await placeData(this.layout.meta(uploadId), JSON.stringify(meta));
    return uploadId;
  }

  async putPart(key: string, uploadId: string, partNumber: number, body: Uint8Array, signal?: AbortSignal) {
    assertPartNumber(partNumber);
    await this.#metaOf(key, uploadId);
    const etag = computeEtag(body);
    await placeData(this.layout.part(uploadId, partNumber, etag), body, signal);
    await this.#removeOthers(uploadId, partNumber, etag);
    return { etag };
  }

  async parts(key: string, uploadId: string): Promise<UploadedPart[]> {
    await this.#metaOf(key, uploadId);
    const found = new Map<number, UploadedPart & { writtenOn: number }>();
    for (const name of await readdir(this.layout.upload(uploadId))) {
      const part = partNamed(name);
      if (part === undefined) continue;
      const { size, mtimeMs: writtenOn } = await stat(join(this.layout.upload(uploadId), name));
      // Two of one number: its writer died before it had removed the one before.
      if (writtenOn >= (found.get(part.partNumber)?.writtenOn ?? 0))
        found.set(part.partNumber, { ...part, size, writtenOn });
    }
    const parts = [...found.values()].map(({ partNumber, etag, size }) => ({ partNumber, etag, size }));
    return parts.sort((a, b) => a.partNumber - b.partNumber);
  }

  /** Joins the parts beside the upload, then renames: readers see the whole object or none. */
  async complete(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void> {
    const { contentType } = await this.#metaOf(key, uploadId);
    const ordered = partsInOrder(parts);
    await this.#assertJoinable(uploadId, ordered);
    const [object, type] = [this.layout.object(key), this.layout.type(key)];
    await makeParentFolder(object);
    await makeParentFolder(type);
    await placeData(type, `${contentType}\n${computeEtag(ordered.map(({ etag }) => etag).join())}`);
    const files = ordered.map(({ partNumber, etag }) => this.layout.part(uploadId, partNumber, etag));
    await placeFrom(join(this.layout.upload(uploadId), `${randomUUID()}.tmp`), object, (temporary) =>
      pipeline(contentsOf(files), createWriteStream(temporary, { flush: true, mode: PRIVATE_FILE })),
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

  /** What was there before under this number. */
  async #removeOthers(uploadId: string, partNumber: number, etag: string): Promise<void> {
    const folder = this.layout.upload(uploadId);
    for (const name of await readdir(folder)) {
      const part = partNamed(name);
      if (part?.partNumber === partNumber && part.etag !== etag) await rm(join(folder, name), { force: true });
    }
  }

  /** S3's own rules, so that what works here works there: known parts, none but the last below 5 MiB. */
  async #assertJoinable(uploadId: string, ordered: readonly UploadedPart[]): Promise<void> {
    for (const [index, { partNumber, etag }] of ordered.entries()) {
      if (!/^[0-9a-f]{32}$/.test(etag)) throw partGone(); // never part of a path
      const file = await orIfAbsent(stat(this.layout.part(uploadId, partNumber, etag)), undefined);
      if (file === undefined) throw partGone();
      if (file.size < MIN_PART_SIZE && index < ordered.length - 1) {
        throw new StorageError(`Part ${String(partNumber)} is smaller than 5 MiB and not the last.`);
      }
    }
  }
}

async function* contentsOf(files: readonly string[]): AsyncGenerator<Buffer> {
  for (const file of files) yield* createReadStream(file, { highWaterMark: COPY_BUFFER });
}
