import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_FORMAT, UnavailableError } from '@obelisk/domain';
import type { ExportEntity } from '@obelisk/database';
import { EventStore } from '@obelisk/event-store';
import { checkpointSchema, type Checkpoint } from '../engine/checkpoint.ts';
import { ExportEngine } from '../engine/export-engine.ts';
import type { ExportJob, ExportResult } from '../engine/export-job.ts';
import type { FinishedFile } from '../engine/file-upload.ts';
import { ClaimRepository } from './claim.repository.ts';
import { Lease } from './lease.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';
import { RunStop } from './run-stop.ts';
import { selectionOf } from './selection-of.ts';
import { StallWatch } from './stall-watch.ts';
import { StoreWatch } from './store-watch.ts';

/** Progress is written, and a cancellation or a lost lease noticed, this often. */
const HEARTBEAT_MS = 1_000;

/** What a run that was told to stop may take to close its streams; one that hangs is left behind. */
const CLOSING_LIMIT_MS = 3_000;

/** Makes the files of a claimed export, and keeps its claim alive meanwhile. */
@Injectable()
export class ExportGenerator {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly engine: ExportEngine,
    private readonly events: EventStore,
    private readonly store: StoreWatch,
    @Inject(RUN_SETTINGS) private readonly settings: RunSettings,
  ) {}

  /**
   * @param claimed is kept up to date with what was written of it
   * @throws ClaimLostError, RunStop, UnavailableError for a run that hangs, or what went wrong
   */
  async generate(claimed: ExportEntity, shutdown: AbortSignal): Promise<ExportResult> {
    const ended = new AbortController();
    const signal = AbortSignal.any([ended.signal, shutdown]);
    const end = (error: Error) => {
      ended.abort(error);
    };
    const progress = { records: claimed.recordsProcessed };
    const lease = new Lease({
      claim: claimed,
      interval: HEARTBEAT_MS,
      length: this.settings.lease,
      renew: () => this.claims.hold(claimed, this.settings.lease, { recordsProcessed: progress.records }),
      onLost: end,
    });
    const watch = new StallWatch(this.settings.stallLimit, end);
    try {
      return await untilAborted(this.run(claimed, progress, watch, signal), signal);
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      lease.end();
      watch.end();
    }
  }

  private async run(
    claimed: ExportEntity,
    progress: { records: number },
    watch: StallWatch,
    signal: AbortSignal,
  ): Promise<ExportResult> {
    const startedAt = performance.now();
    const job = await this.prepare(claimed, signal);
    watch.signOfLife();
    const observer = {
      onCheckpoint: async (checkpoint: Checkpoint, finished?: FinishedFile) => {
        await this.saveCheckpoint(claimed, checkpoint, finished);
        watch.signOfLife();
        const isOver = checkpoint.sealed === 'last';
        const isOut = performance.now() - startedAt > this.settings.quantum;
        if (isOut && hasStored(checkpoint) && !isOver) throw new RunStop('quantum');
      },
      onProgress: (records: number) => {
        progress.records = records;
        watch.signOfLife();
      },
    };
    return this.engine.run(job, observer, this.settings.sliceConcurrency, signal);
  }

  private async saveCheckpoint(claimed: ExportEntity, checkpoint: Checkpoint, finished?: FinishedFile): Promise<void> {
    if (hasStored(checkpoint)) {
      this.store.works();
      Object.assign(claimed, { attempts: 1, breakdowns: 0, message: null }); // they are for runs that get nowhere
    }
    const { attempts, breakdowns, message } = claimed;
    const changes = { checkpoint, attempts, breakdowns, message, recordsProcessed: checkpoint.records };
    await this.claims.hold(claimed, this.settings.lease, changes, finished);
    claimed.checkpoint = checkpoint;
  }

  /** Plan and keys are fixed by the first run, after every import that began before the request has ended. */
  private async prepare(claimed: ExportEntity, signal: AbortSignal): Promise<ExportJob> {
    const { datasets, requestedOn, fields, timestampPrecision, format } = claimed;
    const selection = selectionOf(claimed);
    if (claimed.plan === null || claimed.objectPrefix === null) {
      await this.waitForImports(requestedOn, datasets, signal);
      claimed.plan ??= await this.events.planSlices(selection);
      claimed.objectPrefix = `exports/${claimed.id}/${String(claimed.epoch)}/`;
      const { plan, objectPrefix } = claimed;
      await this.claims.hold(claimed, this.settings.lease, { plan, objectPrefix });
    }
    return {
      selection,
      columns: { fields, timestampPrecision, format: format ?? DEFAULT_FORMAT },
      compression: claimed.compression,
      recordLimit: claimed.recordLimit,
      splitRecords: claimed.splitRecords,
      splitBytes: claimed.splitBytes,
      plan: claimed.plan,
      objectPrefix: claimed.objectPrefix,
      checkpoint: claimed.checkpoint === null ? null : checkpointSchema.parse(claimed.checkpoint),
    };
  }

  /** An import that takes long must not take a worker's place, nor an attempt. */
  private async waitForImports(requestedOn: number, datasets: string[], signal: AbortSignal): Promise<void> {
    try {
      await this.events.settle(requestedOn, signal, datasets);
    } catch (error) {
      throw error instanceof UnavailableError ? new RunStop('import') : error;
    }
  }
}

function hasStored({ parts, file }: Checkpoint): boolean {
  return parts.length > 0 || file > 1;
}

/** @throws the signal's reason, a moment after it was aborted, if `work` has not ended by then */
async function untilAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const leave = () => {
      sleep(CLOSING_LIMIT_MS, undefined, { signal: over.signal }).then(
        () => {
          reject(signal.reason as Error);
        },
        () => undefined,
      );
    };
    if (signal.aborted) leave();
    else signal.addEventListener('abort', leave, { once: true, signal: over.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    over.abort();
  }
}
