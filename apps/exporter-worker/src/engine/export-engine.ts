import { Injectable } from '@nestjs/common';
import type { PackedBlock } from '@obelisk/codecs';
import { EventStore } from '@obelisk/event-store';
import { ObjectStorage, removePrefix } from '@obelisk/object-storage';
import { START } from './checkpoint.ts';
import type { ExportJob, ExportObserver, ExportResult } from './export-job.ts';
import { ExportWriter } from './export-writer.ts';
import { SliceWindow } from './slice-window.ts';

/** A bound on rows is worth telling PostgreSQL when it is about a slice; more is never read at once. */
const LIMIT_WORTH_TELLING = 1_000_000;

/** Turns events into files in the store: COPY → blocks → compression → parts → checkpoint. Knows nothing of claims and leases. */
@Injectable()
export class ExportEngine {
  constructor(
    private readonly events: EventStore,
    private readonly storage: ObjectStorage,
  ) {}

  /**
   * Runs from the job's checkpoint to the last finished object. Ends early by throwing: the signal's reason, what the observer threw,
   * or an error of database or store. What was stored then stays, for the next run or for {@link discard}.
   *
   * @param width slices that are read at once
   */
  async run(job: ExportJob, observer: ExportObserver, width: number, signal: AbortSignal): Promise<ExportResult> {
    const writer = await ExportWriter.open(job, { ...job, storage: this.storage, signal }, observer);
    if (job.checkpoint?.sealed === 'last') return writer.complete();
    const window = new SliceWindow(this.events, {
      ...job,
      first: job.checkpoint?.next ?? START,
      width,
      limit: () => limitOf(job.recordLimit - writer.records),
      signal,
    });
    for await (const slice of window.slices()) {
      writer.enterSlice(slice.index);
      for await (const block of slice.blocks as AsyncIterable<PackedBlock>) {
        await writer.write(block);
        signal.throwIfAborted();
        if (writer.truncated) break;
      }
      if (writer.truncated) break;
    }
    signal.throwIfAborted();
    return writer.finish(job.plan.length);
  }

  /** Removes from the store whatever runs of an export have left under their prefix: files and uploads. */
  async discard(objectPrefix: string): Promise<void> {
    await removePrefix(this.storage, objectPrefix);
  }

  /** Removes uploads that runs of an export began and nobody completes; once it is over, or in new hands under another prefix. */
  async abortUploads(objectPrefix: string): Promise<void> {
    for (const { key, uploadId } of await this.storage.listUploads(objectPrefix)) {
      await this.storage.abortUpload(key, uploadId);
    }
  }
}

/** One row more than there is room for tells whether the limit cuts. */
function limitOf(room: number): number | undefined {
  return room < LIMIT_WORTH_TELLING ? room + 1 : undefined;
}
