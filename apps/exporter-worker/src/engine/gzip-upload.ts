import type { ObjectStorage, UploadedPart } from '@obelisk/object-storage';
import { createSHA256, type IHasher } from 'hash-wasm';
import { crc32Combine } from '../gzip/crc32-combine.ts';
import { CONTENT_TYPE, GZIP_HEADER, gzipTrailer, type DeflatedBlock } from '../gzip/gzip-member.ts';
import type { Checkpoint } from './checkpoint.ts';
import { partSize } from './part-size.ts';

/** What a finished file is: bytes before and after compression, and the SHA-256 (hexadecimal) of the file. */
export interface FinishedFile {
  size: number;
  compressedSize: number;
  sha256: string;
}

type Position = Checkpoint['next'];

/** One gzip file on its way into the store: collects blocks, stores them as parts, and says after each where it stands. */
export class GzipUpload {
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;

  private constructor(
    private readonly storage: ObjectStorage,
    private readonly key: string,
    private readonly uploadId: string,
    private readonly parts: UploadedPart[],
    private readonly sha256: IHasher,
    private crc: number,
    private size: number,
    private readonly signal: AbortSignal,
  ) {
    if (parts.length === 0) this.add(GZIP_HEADER);
  }

  static async begin(storage: ObjectStorage, key: string, signal: AbortSignal): Promise<GzipUpload> {
    const sha256 = (await createSHA256()).init();
    const uploadId = await storage.createUpload(key, { contentType: CONTENT_TYPE });
    return new GzipUpload(storage, key, uploadId, [], sha256, 0, 0, signal);
  }

  static async resume(storage: ObjectStorage, key: string, from: Checkpoint, signal: AbortSignal): Promise<GzipUpload> {
    const sha256 = (await createSHA256()).load(Buffer.from(from.sha256, 'base64'));
    return new GzipUpload(storage, key, from.uploadId, [...from.parts], sha256, from.crc32, from.size, signal);
  }

  /** Whether what was appended is enough for a part. */
  get partIsDue(): boolean {
    return this.pendingBytes >= partSize(this.nextPartNumber);
  }

  append(block: DeflatedBlock): void {
    this.add(block.bytes);
    this.crc = crc32Combine(this.crc, block.crc32, block.size);
    this.size += block.size;
  }

  /** Stores what was appended as the next part; the answer is only as good as the row it is written to. */
  async storePart(next: Position, records: number): Promise<Checkpoint> {
    const partNumber = this.nextPartNumber;
    const body = Buffer.concat(this.pending, this.pendingBytes);
    this.pending = [];
    this.pendingBytes = 0;
    this.sha256.update(body);
    const { etag } = await this.storage.uploadPart(this.key, this.uploadId, partNumber, body, this.signal);
    this.parts.push({ partNumber, etag, size: body.length });
    return this.checkpoint(next, records);
  }

  checkpoint(next: Position, records: number): Checkpoint {
    return {
      uploadId: this.uploadId,
      parts: [...this.parts],
      next,
      crc32: this.crc,
      size: this.size,
      sha256: Buffer.from(this.sha256.save()).toString('base64'),
      records,
      truncated: false,
    };
  }

  /** Stores the rest and the trailer as the last part. After it, only {@link complete} is left to do. */
  async seal(end: Position, records: number, truncated: boolean): Promise<Checkpoint> {
    this.add(gzipTrailer(this.crc, this.size));
    return { ...(await this.storePart(end, records)), truncated };
  }

  /** Makes the object visible; may be repeated after a lost answer, by any worker. */
  async complete(): Promise<FinishedFile> {
    await this.storage.completeUpload(this.key, this.uploadId, this.parts);
    const compressedSize = this.parts.reduce((sum, part) => sum + part.size, 0);
    return { size: this.size, compressedSize, sha256: this.sha256.digest('hex') };
  }

  private get nextPartNumber(): number {
    return (this.parts.at(-1)?.partNumber ?? 0) + 1;
  }

  private add(bytes: Uint8Array): void {
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
  }
}
