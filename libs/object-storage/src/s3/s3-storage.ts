import type { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  paginateListObjectsV2,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { GoneError, UnavailableError } from '@obelisk/domain';
import { settleCompletion } from '../completion.ts';
import {
  type LinkOptions,
  type ListedObject,
  type ObjectHead,
  ObjectStorage,
  type OpenUpload,
  type ReadOptions,
  type UploadedPart,
} from '../object-storage.ts';
import { StorageError } from '../storage-error.ts';
import { assertKey, assertPartNumber, assertPrefix, assertRange, partsInOrder } from '../storage-input.ts';
import { VerifiedBody } from '../verified-body.ts';
import { ensureBucket } from './s3-bucket.ts';
import type { S3Clients } from './s3-clients.ts';
import { answered, isNotFound, uploadGone } from './s3-errors.ts';
import { signedLink } from './signed-link.ts';

const ABORT_ATTEMPTS = 10;
const ABORT_PAUSE = 200; // ms, times the number of the attempt

/** In milliseconds. `check`: for a short look; `open`: until a read has its headers; `idle`: without a byte while reading. */
export interface S3Limits {
  readonly check: number;
  readonly open: number;
  readonly idle: number;
}

/** Any server that speaks S3. */
export class S3Storage extends ObjectStorage {
  constructor(
    private readonly clients: S3Clients,
    private readonly bucket: string,
    private readonly limits: S3Limits,
  ) {
    super();
  }

  async createUpload(key: string, { contentType }: { contentType: string }): Promise<string> {
    const command = new CreateMultipartUploadCommand({ ...this.#at(key), ContentType: contentType });
    const { UploadId } = await answered(() => this.clients.control.send(command));
    if (UploadId === undefined) throw new StorageError('Object storage began an upload without an id.');
    return UploadId;
  }

  async uploadPart(key: string, uploadId: string, partNumber: number, body: Uint8Array, signal?: AbortSignal) {
    assertPartNumber(partNumber);
    const command = new UploadPartCommand({
      ...this.#uploadAt(key, uploadId),
      PartNumber: partNumber,
      Body: body,
      ContentLength: body.byteLength,
    });
    // A big part over a thin line takes long and is still fine: the idle limit rules here, not the request's.
    const options = { requestTimeout: 0, ...signalled(signal) };
    const { ETag } = await answered(() => this.clients.control.send(command, options), { signal, absent: uploadGone });
    if (ETag === undefined) throw new StorageError('Object storage took a part without answering its etag.');
    return { etag: unquoted(ETag) };
  }

  async listParts(key: string, uploadId: string): Promise<UploadedPart[]> {
    return this.#listParts(key, uploadId);
  }

  async #listParts(key: string, uploadId: string, abortSignal?: AbortSignal): Promise<UploadedPart[]> {
    const parts: UploadedPart[] = [];
    const target = this.#uploadAt(key, uploadId);
    // Not the SDK's paginator: Ceph RGW answers a next marker of 0 on the last page, and the paginator begins again.
    for (let marker: string | undefined, more = true; more;) {
      const command = new ListPartsCommand({
        ...target,
        ...(marker === undefined ? {} : { PartNumberMarker: marker }),
      });
      const page = await answered(() => this.clients.control.send(command, signalled(abortSignal)), {
        absent: uploadGone,
      });
      for (const { PartNumber = 0, ETag = '', Size = 0 } of page.Parts ?? []) {
        parts.push({ partNumber: PartNumber, etag: unquoted(ETag), size: Size });
      }
      marker = page.NextPartNumberMarker;
      more = page.IsTruncated === true && marker !== undefined;
    }
    return parts.sort((a, b) => a.partNumber - b.partNumber);
  }

  async completeUpload(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void> {
    const Parts = partsInOrder(parts).map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: `"${etag}"` }));
    const command = new CompleteMultipartUploadCommand({
      ...this.#uploadAt(key, uploadId),
      MultipartUpload: { Parts },
    });
    try {
      await answered(() => this.clients.control.send(command), { absent: uploadGone });
    } catch (failure) {
      // The time of the call may be used up: these are short looks.
      const shortly = () => AbortSignal.timeout(this.limits.check);
      const look = {
        head: () => this.#head(key, shortly()),
        listParts: () => this.#listParts(key, uploadId, shortly()),
      };
      await settleCompletion(look, key, uploadId, parts, failure);
    }
  }

  async abortUpload(key: string, uploadId: string): Promise<void> {
    assertKey(key);
    if (uploadId === '') return;
    const target = this.#uploadAt(key, uploadId);
    for (let attempt = 1; attempt <= ABORT_ATTEMPTS; attempt += 1) {
      try {
        await answered(() => this.clients.control.send(new AbortMultipartUploadCommand(target)), {
          absent: uploadGone,
        });
        // Parts in flight may land behind an abort and cost space until they are aborted too.
        if ((await this.listParts(key, uploadId)).length === 0) return;
      } catch (error) {
        if (error instanceof GoneError) return;
        throw error;
      }
      await wait(ABORT_PAUSE * attempt);
    }
    throw new UnavailableError('Object storage', new Error(`Upload of ${key} still has parts after its abort.`));
  }

  async listUploads(prefix: string): Promise<OpenUpload[]> {
    assertPrefix(prefix);
    const uploads: OpenUpload[] = [];
    let next: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
    while (next !== undefined) {
      const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
        Bucket: this.bucket,
        Prefix: prefix,
        ...next,
      });
      const page = await answered(() => this.clients.control.send(command));
      for (const { Key = '', UploadId = '', Initiated = new Date(0) } of page.Uploads ?? []) {
        uploads.push({ key: Key, uploadId: UploadId, startedOn: Initiated });
      }
      const { IsTruncated, NextKeyMarker, NextUploadIdMarker } = page;
      next =
        IsTruncated === true && NextKeyMarker !== undefined
          ? { KeyMarker: NextKeyMarker, ...(NextUploadIdMarker ? { UploadIdMarker: NextUploadIdMarker } : {}) }
          : undefined;
    }
    return uploads;
  }

  async *list(prefix: string): AsyncGenerator<ListedObject> {
    assertPrefix(prefix);
    const pages = paginateListObjectsV2({ client: this.clients.control }, { Bucket: this.bucket, Prefix: prefix });
    for (;;) {
      const page = await answered(() => pages.next());
      if (page.done === true) return;
      for (const { Key = '', Size = 0, LastModified = new Date(0) } of page.value.Contents ?? []) {
        yield { key: Key, size: Size, modifiedOn: LastModified };
      }
    }
  }

  async head(key: string): Promise<ObjectHead | undefined> {
    return this.#head(key);
  }

  async #head(key: string, abortSignal?: AbortSignal): Promise<ObjectHead | undefined> {
    const command = new HeadObjectCommand(this.#at(key));
    return answered(async () => {
      try {
        const answer = await this.clients.control.send(command, signalled(abortSignal));
        const { ContentLength = 0, ETag = '', ContentType } = answer;
        return { size: ContentLength, etag: unquoted(ETag), contentType: ContentType ?? 'application/octet-stream' };
      } catch (error) {
        if (isNotFound(error)) return undefined;
        throw error;
      }
    });
  }

  async read(key: string, { range, signal }: ReadOptions = {}): Promise<Readable> {
    assertRange(range);
    const command = new GetObjectCommand({
      ...this.#at(key),
      ...(range === undefined ? {} : { Range: `bytes=${String(range.start)}-${String(range.end)}` }),
    });
    const opening = new AbortController();
    const limit = setTimeout(() => {
      opening.abort();
    }, this.limits.open);
    const abortSignal = signal === undefined ? opening.signal : AbortSignal.any([opening.signal, signal]);
    try {
      const { Body, ContentLength } = await answered(() => this.clients.reading.send(command, { abortSignal }), {
        signal,
      });
      if (Body === undefined || ContentLength === undefined) {
        throw new StorageError('Object storage answered a read without saying how long it is.');
      }
      return new VerifiedBody(Body as Readable, { length: ContentLength, idleLimit: this.limits.idle, signal });
    } finally {
      clearTimeout(limit);
    }
  }

  async link(key: string, options: LinkOptions): Promise<string> {
    return signedLink(this.clients.signing, this.#at(key), options);
  }

  async delete(key: string): Promise<void> {
    const command = new DeleteObjectCommand(this.#at(key));
    await answered(() => this.clients.control.send(command));
  }

  async check(): Promise<void> {
    const command = new HeadBucketCommand({ Bucket: this.bucket });
    const abortSignal = AbortSignal.timeout(this.limits.check);
    await answered(async () => {
      try {
        await this.clients.control.send(command, { abortSignal });
      } catch (error) {
        if (isNotFound(error)) throw new StorageError(`Bucket ${this.bucket} does not exist.`, error);
        throw error;
      }
    });
  }

  async ensureBucket(): Promise<void> {
    await ensureBucket(this.clients.control, this.bucket);
  }

  async close(): Promise<void> {
    this.clients.control.destroy();
    this.clients.reading.destroy();
    this.clients.signing.destroy();
    return Promise.resolve();
  }

  #at(key: string) {
    assertKey(key);
    return { Bucket: this.bucket, Key: key };
  }

  /** With an empty upload id, servers take UploadPart for PutObject and AbortMultipartUpload for DeleteObject. */
  #uploadAt(key: string, uploadId: string) {
    const object = this.#at(key);
    if (uploadId === '') throw uploadGone();
    return { ...object, UploadId: uploadId };
  }
}

function signalled(abortSignal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return abortSignal === undefined ? {} : { abortSignal };
}

function unquoted(etag: string): string {
  return etag.replace(/^"(.*)"$/, '$1');
}
