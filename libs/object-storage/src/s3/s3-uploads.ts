import { setTimeout as wait } from 'node:timers/promises';
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  ListPartsCommand,
  UploadPartCommand,
  type S3Client,
} from '@aws-sdk/client-s3';
import { GoneError, UnavailableError } from '@obelisk/domain';
import type { OpenUpload, UploadedPart } from '../object-storage.ts';
import { StorageError } from '../storage-error.ts';
import { assertKey, assertPartNumber, assertPrefix, partsInOrder } from '../storage-input.ts';
import { answered, uploadGone } from './s3-errors.ts';
import { signalled, unquoted } from './s3-requests.ts';

const ABORT_ATTEMPTS = 10;
const ABORT_PAUSE = 200; // ms, times the number of the attempt

/** Multipart uploads: what becomes of an object before it is one. Keeps to the contract of ObjectStorage. */
export class S3Uploads {
  constructor(
    private readonly client: S3Client,
    private readonly bucket: string,
  ) {}

  async create(key: string, { contentType }: { contentType: string }): Promise<string> {
    const command = new CreateMultipartUploadCommand({ ...this.#at(key), ContentType: contentType });
    const { UploadId } = await answered(() => this.client.send(command));
    if (UploadId === undefined) throw new StorageError('Object storage began an upload without an id.');
    return UploadId;
  }

  async storePart(key: string, uploadId: string, partNumber: number, body: Uint8Array, signal?: AbortSignal) {
    assertPartNumber(partNumber);
    const command = new UploadPartCommand({
      ...this.#uploadAt(key, uploadId),
      PartNumber: partNumber,
      Body: body,
      ContentLength: body.byteLength,
    });
    // A big part over a thin line takes long and is still fine: the idle limit rules here, not the request's.
    const options = { requestTimeout: 0, ...signalled(signal) };
    const { ETag } = await answered(() => this.client.send(command, options), { signal, absent: uploadGone });
    if (ETag === undefined) throw new StorageError('Object storage took a part without answering its etag.');
    return { etag: unquoted(ETag) };
  }

  async listParts(key: string, uploadId: string, abortSignal?: AbortSignal): Promise<UploadedPart[]> {
    const parts: UploadedPart[] = [];
    const target = this.#uploadAt(key, uploadId);
    // Not the SDK's paginator: Ceph RGW answers a next marker of 0 on the last page, and the paginator begins again.
    for (let marker: string | undefined, more = true; more;) {
      const command = new ListPartsCommand({
        ...target,
        ...(marker === undefined ? {} : { PartNumberMarker: marker }),
      });
      const page = await answered(() => this.client.send(command, signalled(abortSignal)), {
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

  async complete(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void> {
    const Parts = partsInOrder(parts).map(({ partNumber, etag }) => ({ PartNumber: partNumber, ETag: `"${etag}"` }));
    const command = new CompleteMultipartUploadCommand({
      ...this.#uploadAt(key, uploadId),
      MultipartUpload: { Parts },
    });
    await answered(() => this.client.send(command), { absent: uploadGone });
  }

  async abort(key: string, uploadId: string): Promise<void> {
    assertKey(key);
    if (uploadId === '') return;
    const target = this.#uploadAt(key, uploadId);
    for (let attempt = 1; attempt <= ABORT_ATTEMPTS; attempt += 1) {
      try {
        await answered(() => this.client.send(new AbortMultipartUploadCommand(target)), {
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

  async list(prefix: string): Promise<OpenUpload[]> {
    assertPrefix(prefix);
    const uploads: OpenUpload[] = [];
    let next: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {};
    while (next !== undefined) {
      const command: ListMultipartUploadsCommand = new ListMultipartUploadsCommand({
        Bucket: this.bucket,
        Prefix: prefix,
        ...next,
      });
      const page = await answered(() => this.client.send(command));
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
