import { UnavailableError } from '@obelisk/domain';
import { DatabaseBlockedError, type ExportEntity } from '@obelisk/database';
import { ClaimLostError, runPrefix, type RunProgress, type StoredFile } from '@obelisk/exports';
import { StoreBlockedError } from '@obelisk/object-storage';
import { checkpointSchema, type Checkpoint } from '../engine/checkpoint.ts';
import type { ExportJob, ExportResult } from '../engine/export-job.ts';
import { fileFormat } from '../engine/file-format.ts';
import { abortedWithin } from './aborted-within.ts';
import { Lease } from './lease.ts';
import type { RunOutcome } from './run-outcome.ts';
import type { RunParts } from './run-parts.ts';
import { RunStop } from './run-stop.ts';
import { toSelection } from './to-selection.ts';
import { StallWatch } from './stall-watch.ts';

/** Progress is written, and a cancellation or a lost lease noticed, this often. */
const HEARTBEAT_MS = 1_000;

/** What a run that was told to stop may take to close its streams; one that hangs is left behind. */
const CLOSING_LIMIT_MS = 3_000;

/** A worker crash counts as no attempt, unless the same export keeps crashing workers. */
export const MAX_BREAKDOWNS = 10;

/**
 * One run of one export, from its claim to an outcome. It ends early when its lease is lost, when nothing moves any more, when its quantum
 * is over, or when the process stops. {@link execute} is called once.
 */
export class Run {
  private readonly ended = new AbortController();
  private readonly signal: AbortSignal;
  private readonly watch: StallWatch;
  private readonly lease: Lease;
  private readonly startedAt = performance.now();
  private written: ExportEntity;
  private records: number;

  constructor(
    claimed: ExportEntity,
    private readonly parts: RunParts,
    shutdown: AbortSignal,
  ) {
    this.written = claimed;
    this.records = claimed.recordsProcessed;
    this.signal = AbortSignal.any([this.ended.signal, shutdown]);
    const end = (error: Error) => {
      this.ended.abort(error);
    };
    this.watch = new StallWatch(parts.settings.stallLimit, end);
    this.lease = new Lease({
      claim: claimed,
      interval: HEARTBEAT_MS,
      length: parts.settings.lease,
      renew: () => this.keep({ recordsProcessed: this.records }),
      onLost: end,
    });
  }

  /** The export as this run last wrote it. */
  get export(): Readonly<ExportEntity> {
    return this.written;
  }

  async execute(): Promise<RunOutcome> {
    try {
      if (this.written.breakdowns >= MAX_BREAKDOWNS) return { kind: 'hopeless' };
      return { kind: 'completed', result: await abortedWithin(CLOSING_LIMIT_MS, this.makeFiles(), this.signal) };
    } catch (error) {
      return outcomeOf(this.signal.aborted ? this.signal.reason : error);
    } finally {
      this.lease.end();
      this.watch.end();
    }
  }

  private async makeFiles(): Promise<ExportResult> {
    const job = await this.prepare();
    this.watch.signOfLife();
    const observer = {
      onCheckpoint: async (checkpoint: Checkpoint, finished?: StoredFile) => {
        await this.saveCheckpoint(checkpoint, finished);
        this.watch.signOfLife();
        const isOver = checkpoint.sealed === 'last';
        const isOut = performance.now() - this.startedAt > this.parts.settings.quantum;
        if (isOut && hasStored(checkpoint) && !isOver) throw new RunStop('quantum');
      },
      onProgress: (records: number) => {
        this.records = records;
        this.watch.signOfLife();
      },
    };
    return this.parts.engine.run(job, observer, this.parts.settings.sliceConcurrency, this.signal);
  }

  /** Attempts and breakdowns are for runs that get nowhere: a stored part takes them back. */
  private async saveCheckpoint(checkpoint: Checkpoint, finished?: StoredFile): Promise<void> {
    if (hasStored(checkpoint)) this.parts.store.works();
    const fresh = hasStored(checkpoint) ? { attempts: 1, breakdowns: 0, message: null } : {};
    await this.keep({ checkpoint, recordsProcessed: checkpoint.records, ...fresh }, finished);
  }

  /** Plan and keys are fixed by the first run, after every import that began before the request has ended. */
  private async prepare(): Promise<ExportJob> {
    const { events } = this.parts;
    const { datasets, requestedOn, fields, timestampPrecision, format, compression } = this.written;
    const { recordLimit, splitRecords, splitBytes, checkpoint } = this.written;
    const selection = toSelection(this.written);
    let { plan, objectPrefix } = this.written;
    if (plan === null || objectPrefix === null) {
      await this.waitForImports(requestedOn, datasets);
      plan ??= await events.planSlices(selection);
      objectPrefix = runPrefix(this.written);
      await this.keep({ plan, objectPrefix });
    }
    return {
      selection,
      ...{ fields, timestampPrecision, format: fileFormat(compression, format) },
      ...{ recordLimit, splitRecords, splitBytes, plan, objectPrefix },
      checkpoint: checkpoint === null ? null : checkpointSchema.parse(checkpoint),
    };
  }

  /** An import that takes long must not take a worker's place, nor an attempt. */
  private async waitForImports(requestedOn: number, datasets: string[]): Promise<void> {
    try {
      await this.parts.events.settle(requestedOn, this.signal, datasets);
    } catch (error) {
      throw error instanceof UnavailableError ? new RunStop('import') : error;
    }
  }

  /** @throws ClaimLostError */
  private async keep(progress: RunProgress, finished?: StoredFile): Promise<void> {
    await this.parts.repository.keep(this.written, this.parts.settings.lease, progress, finished);
    this.written = { ...this.written, ...progress };
  }
}

function outcomeOf(error: unknown): RunOutcome {
  if (error instanceof ClaimLostError) return { kind: 'lost' };
  if (error instanceof RunStop) return { kind: 'stopped', reason: error.reason };
  if (error instanceof StoreBlockedError || error instanceof DatabaseBlockedError) return { kind: 'blocked', error };
  return { kind: 'failed', error };
}

function hasStored({ parts, file }: Checkpoint): boolean {
  return parts.length > 0 || file > 1;
}
