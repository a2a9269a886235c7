import { crc32Combine, packBlock, type PackedBlock } from '@obelisk/codecs';
import type { Room, RowCut } from '@obelisk/event-store';
import type { StoredFile } from '@obelisk/exports';
import { START, type Checkpoint, type Position } from './checkpoint.ts';
import type { ExportJob, ExportObserver, ExportResult } from './export-job.ts';
import { FileUpload, type FileTarget } from './file-upload.ts';

type Split = Pick<ExportJob, 'recordLimit' | 'splitRecords' | 'splitBytes'>;

/**
 * Puts the rows of an export into its file or files, and notes after each part where it stands. Files are cut between rows: the
 * block in which one ends is taken apart, and both halves are packed anew, which is what a run that goes on from there does too.
 */
export class ExportWriter {
  /** Whether the limit has cut the export short: no further row is wanted. */
  truncated = false;

  private constructor(
    private readonly target: FileTarget,
    private readonly split: Split,
    private readonly observer: ExportObserver,
    private upload: FileUpload,
    private position: Position,
    /** Rows in all files so far. */
    private written: number,
  ) {}

  /** Begins the first file, or goes on where the checkpoint stands. */
  static async open(job: ExportJob, target: FileTarget, observer: ExportObserver): Promise<ExportWriter> {
    const { checkpoint } = job;
    const upload =
      checkpoint === null ? await FileUpload.begin(target, 1) : await FileUpload.resume(target, checkpoint);
    const position = checkpoint?.next ?? START;
    const records = checkpoint?.records ?? 0;
    const writer = new ExportWriter(target, job, observer, upload, position, records);
    writer.truncated = checkpoint?.truncated ?? false;
    if (checkpoint === null) await writer.note('no');
    await upload.start();
    if (checkpoint?.sealed === 'next') await writer.beginNextFile(await upload.complete());
    return writer;
  }

  get records(): number {
    return this.written;
  }

  /** Says that what is written next is from the beginning of this slice. */
  enterSlice(slice: number): void {
    if (this.position.slice !== slice) this.position = { ...START, slice };
  }

  /** Takes the next block of the slice, or as much of it as the limit allows. */
  async write(block: PackedBlock): Promise<void> {
    let rest: PackedBlock | undefined = block;
    while (rest !== undefined && !this.truncated) rest = await this.writeSome(rest);
    if (this.truncated) return;
    this.position = { ...this.position, block: this.position.block + 1, bytes: 0 };
    if (this.upload.partIsDue) await this.note('no', await this.upload.storePart());
  }

  /** After the last row. */
  async finish(slices: number): Promise<ExportResult> {
    this.position = { ...START, slice: slices };
    await this.note('last', await this.upload.seal());
    return this.complete();
  }

  /** What is left of an export whose last file has all its parts, whichever worker stored them. */
  async complete(): Promise<ExportResult> {
    return { lastFile: await this.upload.complete(), records: this.written, truncated: this.truncated };
  }

  /** @returns what has no place in this file */
  private async writeSome(block: PackedBlock): Promise<PackedBlock | undefined> {
    const room = this.room();
    if (block.records <= room.records && block.rawBytes <= room.bytes) {
      await this.append(block);
      return undefined;
    }
    const { codec } = this.target.format;
    const rows = await codec.unpack(block.bytes);
    const { bytes, records } = this.cut(rows, room);
    if (bytes > 0) await this.append(await packBlock(codec, rows.subarray(0, bytes), records));
    if (this.written >= this.split.recordLimit) {
      this.truncated = true;
      return undefined;
    }
    const rest = await packBlock(codec, rows.subarray(bytes), block.records - records);
    await this.note('next', await this.upload.seal());
    await this.beginNextFile(await this.upload.complete());
    return rest;
  }

  /** A file has one row at least, however long. */
  private cut(rows: Buffer, room: Room): RowCut {
    const format = this.target.format.rows;
    const cut = format.cut(rows, room);
    return cut.bytes > 0 || this.upload.records > 0 ? cut : format.cut(rows, { records: 1, bytes: Infinity });
  }

  private room(): Room {
    const { recordLimit, splitRecords, splitBytes } = this.split;
    const ofFile = splitRecords === null ? Infinity : splitRecords - this.upload.records;
    const records = Math.min(recordLimit - this.written, ofFile);
    if (splitBytes === null) return { records, bytes: Infinity };
    return { records, bytes: splitBytes - this.upload.rawBytes };
  }

  private async append(block: PackedBlock): Promise<void> {
    await this.upload.append(block);
    this.written += block.records;
    const { bytes, crc32 } = this.position;
    this.position = {
      ...this.position,
      bytes: bytes + block.rawBytes,
      crc32: crc32Combine(crc32, block.crc32, block.rawBytes),
    };
    this.observer.onProgress(this.written);
  }

  private async beginNextFile(finished: StoredFile): Promise<void> {
    this.upload = await FileUpload.begin(this.target, finished.number + 1);
    await this.note('no', this.upload.saved(), finished); // before it starts, as nothing of it is stored
    await this.upload.start();
  }

  private async note(sealed: Checkpoint['sealed'], state = this.upload.saved(), finished?: StoredFile): Promise<void> {
    const { position: next, written: records, truncated } = this;
    await this.observer.onCheckpoint({ ...state, next, records, sealed, truncated }, finished);
  }
}
