import type { Readable } from 'node:stream';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  paginateListObjectsV2,
} from '@aws-sdk/client-s3';
import { settleCompletion } from '../completion.ts';
import {
  type LinkOptions,
  type ListedObject,
  type ObjectHead,
  ObjectStorage,
  type OpenUpload,
  type ReadOptions,
  type StoreRequest,
  type UploadedPart,
} from '../object-storage.ts';
import { StorageError } from '../storage-error.ts';
import { StoreBlockedError } from '../store-blocked-error.ts';
import { assertKey, assertPrefix, assertRange } from '../storage-input.ts';
import { VerifiedBody } from '../verified-body.ts';
import { ensureBucket } from './s3-bucket.ts';
import type { S3Clients } from './s3-clients.ts';
import { answered, isNotFound } from './s3-errors.ts';
import { signalled, unquoted } from './s3-requests.ts';
import { S3Uploads } from './s3-uploads.ts';
import { signedLink } from './signed-link.ts';
import { signedRequest } from './signed-request.ts';

/** In milliseconds. `check`: for a short look; `open`: until a read has its headers; `idle`: without a byte while reading. */
export interface S3Limits {
  readonly check: number;
  readonly open: number;
  readonly idle: number;
}

/** Any server that speaks S3. */
export class S3Storage extends ObjectStorage {
  private readonly uploads: S3Uploads;

  constructor(
    private readonly clients: S3Clients,
    private readonly bucket: string,
    private readonly limits: S3Limits,
  ) {
    super();
    this.uploads = new S3Uploads(clients.control, bucket);
  }

  createUpload(key: string, options: { contentType: string }): Promise<string> {
    return this.uploads.create(key, options);
  }

  uploadPart(key: string, uploadId: string, partNumber: number, body: Uint8Array, signal?: AbortSignal) {
    return this.uploads.storePart(key, uploadId, partNumber, body, signal);
  }

  listParts(key: string, uploadId: string): Promise<UploadedPart[]> {
    return this.uploads.listParts(key, uploadId);
  }

  async completeUpload(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void> {
    try {
      await this.uploads.complete(key, uploadId, parts);
    } catch (failure) {
      // The time of the call may be used up: these are short looks.
      const shortly = () => AbortSignal.timeout(this.limits.check);
      const look = {
        head: () => this.#head(key, shortly()),
        listParts: () => this.uploads.listParts(key, uploadId, shortly()),
      };
      await settleCompletion(look, key, uploadId, parts, failure);
    }
  }

  abortUpload(key: string, uploadId: string): Promise<void> {
    return this.uploads.abort(key, uploadId);
  }

  listUploads(prefix: string): Promise<OpenUpload[]> {
    return this.uploads.list(prefix);
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

  async signedRequest(key: string): Promise<StoreRequest> {
    return signedRequest(this.clients.control, this.#at(key));
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
        if (isNotFound(error)) throw new StoreBlockedError('missing', error);
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
}
