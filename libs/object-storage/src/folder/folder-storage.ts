import { constants } from 'node:fs';
import { access, open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { BadRequestError, GoneError, type ObeliskError } from '@obelisk/domain';
import { makeFolders } from '@obelisk/platform/files';
import { settleCompletion } from '../completion.ts';
import {
  type ListedObject,
  type ObjectHead,
  ObjectStorage,
  type OpenUpload,
  type ReadOptions,
  type UploadedPart,
} from '../object-storage.ts';
import { assertPrefix, assertRange, partsInOrder } from '../storage-input.ts';
import { VerifiedBody } from '../verified-body.ts';
import { folderAbsent, objectAbsent, onDisk, orIfAbsent, uploadGone } from './folder-errors.ts';
import { filesBelow, PRIVATE_FOLDER } from './folder-files.ts';
import { FolderLayout } from './folder-layout.ts';
import { FolderUploads } from './folder-uploads.ts';

const READ_BUFFER = 262_144; // 256 KiB: fewer trips to the disk than the default
const UNKNOWN_TYPE = 'application/octet-stream';
const IDLE_LIMIT = 30_000; // ms until a disk that delivers nothing counts as dead

/** A folder on one machine, for one or many processes of it. See FolderLayout for what lies where. */
export class FolderStorage extends ObjectStorage {
  readonly #layout: FolderLayout;
  readonly #uploads: FolderUploads;
  readonly #reading = new Set<Readable>();

  constructor(root: string) {
    super();
    this.#layout = new FolderLayout(root);
    this.#uploads = new FolderUploads(this.#layout);
  }

  async createUpload(key: string, { contentType }: { contentType: string }): Promise<string> {
    return this.#onDisk(folderAbsent, () => this.#uploads.create(key, contentType));
  }

  async uploadPart(key: string, uploadId: string, partNumber: number, body: Uint8Array, signal?: AbortSignal) {
    return this.#onDisk(uploadGone, () => this.#uploads.putPart(key, uploadId, partNumber, body, signal), signal);
  }

  async listParts(key: string, uploadId: string): Promise<UploadedPart[]> {
    return this.#onDisk(uploadGone, () => this.#uploads.parts(key, uploadId));
  }

  async completeUpload(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void> {
    partsInOrder(parts); // refuses what is wrong before it is taken for an upload that is gone
    try {
      await this.#onDisk(uploadGone, () => this.#uploads.complete(key, uploadId, parts));
    } catch (failure) {
      await settleCompletion(this, key, uploadId, parts, failure);
    }
  }

  async abortUpload(key: string, uploadId: string): Promise<void> {
    try {
      await this.#onDisk(uploadGone, () => this.#uploads.remove(key, uploadId));
    } catch (error) {
      if (!(error instanceof GoneError)) throw error;
    }
  }

  async listUploads(prefix: string): Promise<OpenUpload[]> {
    assertPrefix(prefix);
    return this.#onDisk(folderAbsent, () => this.#uploads.open(prefix));
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    assertPrefix(prefix);
    const keys = filesBelow(this.#layout.objects, prefix);
    for (;;) {
      const key = await this.#onDisk(folderAbsent, () => keys.next());
      if (key.done === true) return;
      const path = join(this.#layout.objects, key.value);
      const found = await this.#onDisk(folderAbsent, () => orIfAbsent(stat(path), undefined)); // deleted in between
      if (found !== undefined) yield { key: key.value, size: found.size, modifiedOn: found.mtime };
    }
  }

  async head(key: string): Promise<ObjectHead | undefined> {
    const [path, type] = [this.#layout.object(key), this.#layout.type(key)];
    return this.#onDisk(objectAbsent, async () => {
      const found = await orIfAbsent(stat(path), undefined);
      if (!found?.isFile()) return undefined;
      const [contentType = '', etag = ''] = (await orIfAbsent(readFile(type, 'utf8'), UNKNOWN_TYPE)).split('\n');
      return { size: found.size, etag, contentType };
    });
  }

  async read(key: string, { range, signal }: ReadOptions = {}): Promise<Readable> {
    assertRange(range);
    const path = this.#layout.object(key);
    return this.#onDisk(
      objectAbsent,
      () => this.#open(path, { ...(range && { range }), ...(signal && { signal }) }),
      signal,
    );
  }

  link(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  signedRequest(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  async delete(key: string): Promise<void> {
    const [path, type] = [this.#layout.object(key), this.#layout.type(key)];
    await this.#onDisk(objectAbsent, async () => {
      await orIfAbsent(rm(path, { force: true }), undefined);
      await orIfAbsent(rm(type, { force: true }), undefined);
    });
  }

  async check(): Promise<void> {
    for (const folder of [this.#layout.objects, this.#layout.types, this.#layout.uploads]) {
      await onDisk(folderAbsent, () => access(folder, constants.R_OK | constants.W_OK | constants.X_OK));
    }
  }

  async ensureBucket(): Promise<void> {
    for (const folder of [this.#layout.objects, this.#layout.types, this.#layout.uploads]) {
      await onDisk(folderAbsent, () => {
        makeFolders(folder, PRIVATE_FOLDER);
        return Promise.resolve();
      });
    }
  }

  async close(): Promise<void> {
    for (const body of this.#reading) body.destroy(new Error('Object storage was closed.'));
    return Promise.resolve();
  }

  /** One call on the folder. Without its three parts nothing below it is absent: the folder itself is not what it was. */
  async #onDisk<T>(absent: () => ObeliskError, call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      await this.#assertThere();
      return await onDisk(absent, call, signal);
    } catch (error) {
      signal?.throwIfAborted();
      await this.#assertThere(); // it may have gone meanwhile
      throw error;
    }
  }

  async #assertThere(): Promise<void> {
    const { objects, types, uploads } = this.#layout;
    await Promise.all(
      [objects, types, uploads].map((folder) => onDisk(folderAbsent, () => access(folder, constants.X_OK))),
    );
  }

  async #open(path: string, { range, signal }: ReadOptions): Promise<Readable> {
    const file = await open(path, 'r');
    try {
      const stats = await file.stat();
      if (!stats.isFile()) throw objectAbsent();
      const { start, end } = range ?? { start: 0, end: Infinity };
      if (range !== undefined && start >= stats.size) {
        throw new BadRequestError('range', 'starts after the end of the object');
      }
      const length = Math.min(end + 1, stats.size) - start;
      const highWaterMark = Math.min(READ_BUFFER, VerifiedBody.nextReadAhead);
      const source = file.createReadStream({ start, end, highWaterMark });
      const body = new VerifiedBody(source, { length, idleLimit: IDLE_LIMIT, signal });
      this.#reading.add(body);
      body.once('close', () => this.#reading.delete(body));
      return body;
    } catch (error) {
      await file.close();
      throw error;
    }
  }
}
