import type { PackedBlock } from '@obelisk/codecs';
import type { EventField } from '@obelisk/domain';
import { fileKey, type StoredFile } from '@obelisk/exports';
import type { ObjectStorage, UploadedPart } from '@obelisk/object-storage';
import { inSpan } from '@obelisk/platform';
import { createSHA256, type IHasher } from 'hash-wasm';
import type { Checkpoint } from './checkpoint.ts';
import type { EncoderState, FileBytes, FileEncoder } from './file-encoder.ts';
import type { FileFormat } from './file-format.ts';
import { partSize } from './part-size.ts';

/** What a checkpoint says of the file at hand. */
export type FileState = EncoderState & Pick<Checkpoint, 'file' | 'uploadId' | 'parts' | 'sha256' | 'fileRecords'>;

/** Where a file goes, and as what. */
export interface FileTarget {
  storage: ObjectStorage;
  /** Of the keys of all files of a run; ends with a slash. */
  objectPrefix: string;
  format: FileFormat;
  fields: readonly EventField[];
  signal: AbortSignal;
}

/** One file on its way into the store: collects its bytes, stores them as parts, and says after each where it stands. */
export class FileUpload {
  readonly objectKey: string;
  private pending: Uint8Array[] = [];
  private pendingBytes = 0;

  private constructor(
    private readonly target: FileTarget,
    private readonly state: Omit<FileState, 'sha256' | keyof EncoderState>,
    private readonly encoder: FileEncoder,
    private readonly sha256: IHasher,
  ) {
    this.objectKey = fileKey(target.objectPrefix, state.file, target.format);
  }

  static async begin(target: FileTarget, file: number): Promise<FileUpload> {
    const sha256 = (await createSHA256()).init();
    const { contentType } = target.format;
    const encoder = target.format.encoder(target.fields);
    const uploadId = await target.storage.createUpload(fileKey(target.objectPrefix, file, target.format), {
      contentType,
    });
    return new FileUpload(target, { file, uploadId, parts: [], fileRecords: 0 }, encoder, sha256);
  }

  static async resume(target: FileTarget, from: FileState): Promise<FileUpload> {
    const sha256 = (await createSHA256()).load(Buffer.from(from.sha256, 'base64'));
    const { file, uploadId, parts, fileRecords } = from;
    const encoder = target.format.encoder(target.fields, { ...from, storedBytes: bytesOf(parts) });
    return new FileUpload(target, { file, uploadId, parts: [...parts], fileRecords }, encoder, sha256);
  }

  /** From 1. */
  get number(): number {
    return this.state.file;
  }

  get records(): number {
    return this.state.fileRecords;
  }

  /** Before compression. */
  get rawBytes(): number {
    return this.encoder.rawBytes;
  }

  /** Whether what was appended is enough for a part. */
  get partIsDue(): boolean {
    return this.pendingBytes >= partSize(this.nextPartNumber);
  }

  /** Before the first block, also of a file that goes on: whether something of it is stored is known here. */
  async start(): Promise<void> {
    if (this.state.parts.length === 0) this.add(await this.encoder.begin());
  }

  async append(block: PackedBlock): Promise<void> {
    this.state.fileRecords += block.records;
    this.add(await this.encoder.append(block));
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
    return { ...this.state, ...this.encoder.saved(), parts: [...this.state.parts], sha256 };
  }

  /** Stores the rest and the end of the file as the last part. After it, only {@link complete} is left to do. */
  async seal(): Promise<FileState> {
    this.add(await this.encoder.end());
    return this.storePart();
  }

  /** Makes the object visible; may be repeated after a lost answer, by any worker. */
  async complete(): Promise<StoredFile> {
    const { file, uploadId, parts, fileRecords } = this.state;
    await inSpan('complete file', { attributes: { 'obelisk.file': file, 'obelisk.parts': parts.length } }, () =>
      this.target.storage.completeUpload(this.objectKey, uploadId, parts),
    );
    const sha256 = this.sha256.digest('hex');
    return {
      number: file,
      objectKey: this.objectKey,
      records: fileRecords,
      sizeInBytes: this.rawBytes,
      compressedSizeInBytes: bytesOf(parts),
      sha256,
    };
  }

  private get nextPartNumber(): number {
    return (this.state.parts.at(-1)?.partNumber ?? 0) + 1;
  }

  private add(bytes: FileBytes): void {
    this.pending.push(...bytes);
    this.pendingBytes += bytes.reduce((sum, { length }) => sum + length, 0);
  }
}

function bytesOf(parts: readonly UploadedPart[]): number {
  return parts.reduce((sum, { size }) => sum + size, 0);
}
