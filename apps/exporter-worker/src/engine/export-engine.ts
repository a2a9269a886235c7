import { Injectable } from '@nestjs/common';
import { EventStore, type Slice } from '@obelisk/event-store';
import { ObjectStorage } from '@obelisk/object-storage';
import { crc32Combine } from '../gzip/crc32-combine.ts';
import type { DeflatedBlock } from '../gzip/gzip-member.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { ExportJob, ExportObserver, ExportResult } from './export-job.ts';
import { GzipUpload } from './gzip-upload.ts';
import { SliceWindow } from './slice-window.ts';

const START = { slice: 0, block: 0, crc32: 0 };

/** Turns events into a file in the store: COPY → blocks → deflate → parts → checkpoint. Knows nothing of claims and leases. */
@Injectable()
export class ExportEngine {
  constructor(
    private readonly events: EventStore,
    private readonly storage: ObjectStorage,
  ) {}

  /**
   * Runs from the job's checkpoint to the finished object. Ends early by throwing: the signal's reason, what the observer threw,
   * or an error of database or store. What was stored then stays, for the next run or for `discard`.
   *
   * @param width slices that are read at once
   */
  async run(job: ExportJob, observer: ExportObserver, width: number, signal: AbortSignal): Promise<ExportResult> {
    const first = job.checkpoint?.next ?? START;
    const upload = await this.openUpload(job, observer, signal);
    if (job.checkpoint !== null && first.slice >= job.plan.length) return finish(upload, job.checkpoint);
    let records = job.checkpoint?.records ?? 0;
    const limited = await this.limitMayCut(job);
    const window = new SliceWindow(this.events, {
      ...job,
      first,
      width: limited ? 1 : width,
      limit: () => (limited ? job.recordLimit - records : undefined),
      signal,
    });
    for await (const slice of window.slices()) {
      let { block, crc32 } = slice.index === first.slice ? first : START;
      for await (const deflated of slice.blocks as AsyncIterable<DeflatedBlock>) {
        upload.append(deflated);
        block += 1;
        crc32 = crc32Combine(crc32, deflated.crc32, deflated.size);
        if (upload.partIsDue) {
          await observer.onCheckpoint(await upload.storePart({ slice: slice.index, block, crc32 }, records));
        }
        signal.throwIfAborted();
      }
      records += slice.records();
      observer.onProgress(records);
      if (limited && records >= job.recordLimit) break;
    }
    signal.throwIfAborted();
    const truncated = limited && records >= job.recordLimit && (await this.holdsMore(job, signal));
    const sealed = await upload.seal({ ...START, slice: job.plan.length }, records, truncated);
    await observer.onCheckpoint(sealed);
    return finish(upload, sealed);
  }

  /** Removes what an export that will not be finished has left in the store. */
  async discard(objectKey: string, uploadId: string | undefined): Promise<void> {
    if (uploadId !== undefined) await this.storage.abortUpload(objectKey, uploadId);
    await this.storage.delete(objectKey);
  }

  private async openUpload(job: ExportJob, observer: ExportObserver, signal: AbortSignal): Promise<GzipUpload> {
    if (job.checkpoint !== null) return GzipUpload.resume(this.storage, job.objectKey, job.checkpoint, signal);
    const upload = await GzipUpload.begin(this.storage, job.objectKey, signal);
    await observer.onCheckpoint(upload.checkpoint(START, 0));
    return upload;
  }

  /** The rollup counts at least what a selection holds, so a limit above it need not slow the reading down. */
  private async limitMayCut({ selection, recordLimit }: ExportJob): Promise<boolean> {
    const { records, exact } = await this.events.estimate({ ...selection, metrics: [] });
    return !exact || records > recordLimit;
  }

  /** Whether the selection has more records than the limit: reads the slices again, one record beyond it. */
  private async holdsMore(job: ExportJob, signal: AbortSignal): Promise<boolean> {
    let room = job.recordLimit;
    for (const slice of job.plan) {
      const found = await this.countUpTo(job, slice, room + 1, signal);
      if (found > room) return true;
      room -= found;
    }
    return false;
  }

  private async countUpTo(job: ExportJob, slice: Slice, limit: number, signal: AbortSignal): Promise<number> {
    const source = await this.events.openSlice(job.selection, slice, job.columns, { header: false, limit, signal });
    source.stream.resume();
    await new Promise((resolve, reject) => source.stream.once('end', resolve).once('error', reject));
    return source.records();
  }
}

/** What is left once the last part is stored, whichever worker stored it. */
async function finish(upload: GzipUpload, { records, truncated }: Checkpoint): Promise<ExportResult> {
  return { ...(await upload.complete()), records, truncated };
}
