import type { Readable } from 'node:stream';

/** What S3 allows: part numbers 1–10,000, every part but the last at least 5 MiB. */
export const MAX_PART_NUMBER = 10_000;
export const MIN_PART_SIZE = 5_242_880; // 5 MiB

/** A part as the store has it. `etag` is opaque and without quotes; `size` in bytes. */
export interface UploadedPart {
  readonly partNumber: number;
  readonly etag: string;
  readonly size: number;
}

/** An upload that was begun and neither completed nor aborted. */
export interface OpenUpload {
  readonly key: string;
  readonly uploadId: string;
  readonly startedOn: Date;
}

/** `size` in bytes; `etag` is opaque, without quotes, and changes whenever the object is written again. */
export interface ObjectHead {
  readonly size: number;
  readonly etag: string;
  readonly contentType: string;
}

export interface ListedObject {
  readonly key: string;
  readonly size: number;
  readonly modifiedOn: Date;
}

/** Byte positions, both inclusive, from 0. An `end` behind the last byte means the last byte. */
export interface ByteRange {
  readonly start: number;
  readonly end: number;
}

export interface ReadOptions {
  readonly range?: ByteRange;
  readonly signal?: AbortSignal;
}

/** What a link allows, and what the store then says about the object. */
export interface LinkOptions {
  /** Seconds. */
  readonly lifetime: number;
  readonly contentDisposition: string;
  readonly contentType: string;
  readonly cacheControl: string;
}

/** A GET that the store accepts for a while from whoever sends it, with `UNSIGNED-PAYLOAD` as its `x-amz-content-sha256`. */
export interface StoreRequest {
  readonly host: string;
  /** Of the address, escaped. */
  readonly path: string;
  /** The header of this name. */
  readonly authorization: string;
  /** `x-amz-date`. */
  readonly date: string;
}

/**
 * Where finished files live: S3, or a folder on one machine. One contract suite runs on both.
 *
 * Keys are `[A-Za-z0-9._/-]`, without `..`, without empty segments; others are a BadRequestError. Write a key by one
 * upload only: completion after a lost answer recognises the object by its size. Every call has a time limit.
 * A store that does not answer is an UnavailableError (retryable), one that is full, missing or closed to us a
 * StoreBlockedError (retryable once somebody has mended it), a vanished upload a GoneError, a missing object a
 * NotFoundError, anything else a StorageError. A call ended by its own `signal` rejects with the signal's reason.
 */
export abstract class ObjectStorage {
  /** Begins a multipart upload and answers its id. Nothing is visible under `key` until it is completed. */
  abstract createUpload(key: string, options: { contentType: string }): Promise<string>;

  /** Stores part 1–10,000; sending a number again replaces it. */
  abstract uploadPart(
    key: string,
    uploadId: string,
    partNumber: number,
    body: Uint8Array,
    signal?: AbortSignal,
  ): Promise<{ etag: string }>;

  /** All parts the store holds, by ascending number. */
  abstract listParts(key: string, uploadId: string): Promise<UploadedPart[]>;

  /**
   * Joins the parts, at least one, into the object; numbers may have gaps. Idempotent: a lost answer, a 200 with an error
   * in it and an upload that is gone are settled by looking whether the object is there with the parts' total size.
   */
  abstract completeUpload(key: string, uploadId: string, parts: readonly UploadedPart[]): Promise<void>;

  /** Removes an upload and its parts, also those still in flight. Idempotent. */
  abstract abortUpload(key: string, uploadId: string): Promise<void>;

  /** Open uploads of keys that begin with `prefix`; for the sweep that removes what dead workers left. */
  abstract listUploads(prefix: string): Promise<OpenUpload[]>;

  /** Objects whose key begins with `prefix` ('' for all), in no promised order. */
  abstract list(prefix: string): AsyncIterable<ListedObject>;

  /** `undefined` when there is no such object. */
  abstract head(key: string): Promise<ObjectHead | undefined>;

  /**
   * The object's bytes, or a range of them. The stream ends only after every byte came; else it emits an error.
   * Whoever gets it owns it: destroying it, or aborting the signal, closes the connection or file beneath.
   */
  abstract read(key: string, options?: ReadOptions): Promise<Readable>;

  /** An address from which anybody may fetch the object until it lapses; `undefined` from a store that has none to give. */
  abstract link(key: string, options: LinkOptions): Promise<string | undefined>;

  /** What a proxy in front of us sends to the store itself to get the object; `undefined` from a store that is none. */
  abstract signedRequest(key: string): Promise<StoreRequest | undefined>;

  /** Idempotent. */
  abstract delete(key: string): Promise<void>;

  /** For readiness: resolves when the bucket or folder can be used. */
  abstract check(): Promise<void>;

  /** Creates the bucket or folder when absent, and lets the store itself drop forgotten uploads where it can. */
  abstract ensureBucket(): Promise<void>;

  /** Ends all connections, also of streams still being read. */
  abstract close(): Promise<void>;
}
