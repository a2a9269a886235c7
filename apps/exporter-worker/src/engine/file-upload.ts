import { crc32Combine, type PackedBlock } from '@obelisk/codecs';
import { fileKey, type StoredFile } from '@obelisk/exports';
import type { ObjectStorage, UploadedPart } from '@obelisk/object-storage';
import { inSpan } from '@obelisk/platform';
import { createSHA256, type IHasher } from 'hash-wasm';
import type { Checkpoint } from './checkpoint.ts';
import type { FileFormat } from './file-format.ts';
import { partSize } from './part-size.ts';

/** What a checkpoint says of the file at hand. */
export type FileState = Pick<Checkpoint, 'file' | 'uploadId' | 'parts' | 'crc32' | 'size' | 'sha256' | 'fileRecords'>;

/** Where a file goes, and as what. */
export interface FileTarget {
  storage: ObjectStorage;
  /** Of the keys of all files of a run; ends with a slash. */
  objectPrefix: string;
  format: FileFormat;
  signal: AbortSignal;
}

/** One file on its way into the store: collects packed blocks, stores them as parts, and says after each where it stands. */
export class FileUpload {
  readonly objectKey: string;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;

  private constructor(
    private readonly target: FileTarget,
    private readonly state: Omit<FileState, 'sha256'>,
    private readonly sha256: IHasher,
  ) {
    this.objectKey = fileKey(target.objectPrefix, state.file, target.format);
    if (state.parts.length === 0) this.add(target.format.frame.head);
  }

  static async begin(target: FileTarget, file: number): Promise<FileUpload> {
    const sha256 = (await createSHA256()).init();
    const { contentType } = target.format;
    const uploadId = await target.storage.createUpload(fileKey(target.objectPrefix, file, target.format), {
      contentType,
    });
    return new FileUpload(target, { file, uploadId, parts: [], crc32: 0, size: 0, fileRecords: 0 }, sha256);
  }

  static async resume(target: FileTarget, from: FileState): Promise<FileUpload> {
    const sha256 = (await createSHA256()).load(Buffer.from(from.sha256, 'base64'));
    const { file, uploadId, parts, crc32, size, fileRecords } = from;
    return new FileUpload(target, { file, uploadId, parts: [...parts], crc32, size, fileRecords }, sha256);
  }

  /** From 1. */
  get number(): number {
    return this.state.file;
  }

  get records(): number {
    return this.state.fileRecords;
  }

  /** Of its rows, before compression. */
  get rawBytes(): number {
    return this.state.size;
  }

  /** Whether nothing of it is stored, not even its first line. */
  get isEmpty(): boolean {
    return this.state.parts.length === 0;
  }

  /** Whether what was appended is enough for a part. */
  get partIsDue(): boolean {
    return this.pendingBytes >= partSize(this.nextPartNumber);
  }

  append(block: PackedBlock): void {
    this.add(block.bytes);
    this.state.crc32 = crc32Combine(this.state.crc32, block.crc32, block.rawBytes);
    this.state.size += block.rawBytes;
    this.state.fileRecords += block.records;
  }

  /** Stores what was appended as the next part; the answer is only as good as the row it is written to. */
  async storePart(): Promise<FileState> {
    const partNumber = this.nextPartNumber;
    const body = Buffer.concat(this.pending, this.pendingBytes);
    this.pending = [];
    this.pendingBytes = 0;
    this.sha256.update(body);
    const { storage, signal } = this.target;
    const attributes = { 'obelisk.file': this.number, 'obelisk.part': partNumber, 'obelisk.bytes': body.length };
    const { etag } = await inSpan('upload part', { attributes }, () =>
      storage.uploadPart(this.objectKey, this.state.uploadId, partNumber, body, signal),
    );
    this.state.parts.push({ partNumber, etag, size: body.length });
    return this.saved();
  }

  saved(): FileState {
    const sha256 = Buffer.from(this.sha256.save()).toString('base64');
    return { ...this.state, parts: [...this.state.parts], sha256 };
  }

  /** Stores the rest and the end of the file as the last part. After it, only {@link complete} is left to do. */
  async seal(): Promise<FileState> {
    const { crc32, size: rawBytes } = this.state;
    const { head, tail } = this.target.format.frame;
    this.add(tail({ crc32, rawBytes, storedBytes: this.storedBytes - head.length }));
    return this.storePart();
  }

  /** Makes the object visible; may be repeated after a lost answer, by any worker. */
  async complete(): Promise<StoredFile> {
    const { file, uploadId, parts, fileRecords, size } = this.state;
    await inSpan('complete file', { attributes: { 'obelisk.file': file, 'obelisk.parts': parts.length } }, () =>
      this.target.storage.completeUpload(this.objectKey, uploadId, parts),
    );
    const sha256 = this.sha256.digest('hex');
    return {
      number: file,
      objectKey: this.objectKey,
      records: fileRecords,
      sizeInBytes: size,
      compressedSizeInBytes: this.storedBytes,
      sha256,
    };
  }

  private get storedBytes(): number {
    return this.state.parts.reduce((sum: number, part: UploadedPart) => sum + part.size, this.pendingBytes);
  }

  private get nextPartNumber(): number {
    return (this.state.parts.at(-1)?.partNumber ?? 0) + 1;
  }

  private add(bytes: Uint8Array): void {
    this.pending.push(bytes);
    this.pendingBytes += bytes.length;
  }
}
