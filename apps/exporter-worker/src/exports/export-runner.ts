import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { UnavailableError } from '@obelisk/domain';
import type { ExportEntity } from '@obelisk/database';
import { EventStore } from '@obelisk/event-store';
import { checkpointSchema, type Checkpoint } from '../engine/checkpoint.ts';
import { ExportEngine } from '../engine/export-engine.ts';
import type { ExportJob, ExportResult } from '../engine/export-job.ts';
import { FILE_EXTENSION } from '../gzip/gzip-member.ts';
import { ClaimLostError, ClaimRepository } from './claim.repository.ts';
import { ExportMetrics } from './export-metrics.ts';
import { Lease } from './lease.ts';
import { MAX_ATTEMPTS, OutcomeService } from './outcome.service.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';
import { RunStop } from './run-stop.ts';

/** Progress is written, and a cancellation or a lost lease noticed, this often. */
const HEARTBEAT_MS = 1_000;

/** Claims exports and carries each run to one of its ends: completed, failed, to be tried again, released, lost. */
@Injectable()
export class ExportRunner implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(ExportRunner.name);
  private readonly shutdown = new AbortController();
  private readonly runs = new Set<Promise<boolean>>();

  constructor(
    private readonly claims: ClaimRepository,
    private readonly outcomes: OutcomeService,
    private readonly engine: ExportEngine,
    private readonly events: EventStore,
    private readonly metrics: ExportMetrics,
    @Inject(RUN_SETTINGS) private readonly settings: RunSettings,
  ) {}

  get hasRoom(): boolean {
    return this.runs.size < this.settings.workerConcurrency && !this.shutdown.signal.aborted;
  }

  onModuleDestroy(): void {
    this.shutdown.abort(new RunStop('shutdown'));
  }

  /** Runs that no message began are waited for by nobody else. */
  async beforeApplicationShutdown(): Promise<void> {
    await Promise.allSettled(this.runs);
  }

  /**
   * Makes the next export in fair order.
   *
   * @returns false when there is none, or no place for it here
   * @throws RunStop while this process stops: the message is for another worker
   */
  async runNext(): Promise<boolean> {
    this.shutdown.signal.throwIfAborted();
    if (!this.hasRoom) return false;
    const run = this.claimAndRun();
    this.runs.add(run);
    this.metrics.running.set(this.runs.size);
    try {
      return await run;
    } finally {
      this.runs.delete(run);
      this.metrics.running.set(this.runs.size);
    }
  }

  private async claimAndRun(): Promise<boolean> {
    const claimed = await this.claims.claimNext(this.settings.lease);
    if (claimed === null) return false;
    await this.runClaimed(claimed);
    return true;
  }

  private async runClaimed(claimed: ExportEntity): Promise<void> {
    const { id, epoch, correlationId } = claimed;
    const about = { exportId: id, epoch, correlationId };
    this.logger.log({ msg: 'run begins', ...about, resumed: claimed.checkpoint !== null });
    let outcome: string;
    try {
      if (claimed.attempts > MAX_ATTEMPTS) {
        await this.outcomes.giveUp(
          claimed,
          `Its worker broke down ${String(MAX_ATTEMPTS)} times. Ask for less at once, or tell the operator its id, ${id}.`,
        );
        outcome = 'failed';
      } else {
        outcome = await this.attempt(claimed);
      }
    } catch (error) {
      if (!(error instanceof ClaimLostError)) throw error;
      await this.outcomes.cleanUpAfterLoss(claimed);
      outcome = 'lost';
    }
    this.metrics.runs.inc({ outcome });
    this.logger.log({ msg: 'run ended', ...about, outcome });
  }

  private async attempt(claimed: ExportEntity): Promise<string> {
    try {
      const result = await this.generate(claimed);
      await this.outcomes.complete(claimed, result);
      this.metrics.records.inc(result.records);
      this.metrics.bytes.inc(result.compressedSize);
      return 'completed';
    } catch (error) {
      if (error instanceof ClaimLostError) throw error;
      if (error instanceof RunStop) {
        await this.outcomes.release(claimed, error);
        return error.reason;
      }
      this.logger.error({ msg: 'run failed', exportId: claimed.id, correlationId: claimed.correlationId, err: error });
      return this.outcomes.fail(claimed, error);
    }
  }

  private async generate(claimed: ExportEntity): Promise<ExportResult> {
    const lost = new AbortController();
    const signal = AbortSignal.any([lost.signal, this.shutdown.signal]);
    let records = claimed.recordsProcessed;
    const lease = new Lease({
      claim: claimed,
      interval: HEARTBEAT_MS,
      length: this.settings.lease,
      renew: () => this.claims.hold(claimed, this.settings.lease, { recordsProcessed: records }),
      onLost: (error) => {
        lost.abort(error);
      },
    });
    const startedAt = performance.now();
    try {
      const job = await this.prepare(claimed, signal);
      return await this.engine.run(
        job,
        {
          onCheckpoint: async (checkpoint) => {
            await this.saveCheckpoint(claimed, checkpoint, records);
            const isHalfway = checkpoint.parts.length > 0 && checkpoint.next.slice < job.plan.length;
            if (isHalfway && performance.now() - startedAt > this.settings.quantum) throw new RunStop('quantum');
          },
          onProgress: (done) => {
            records = done;
          },
        },
        this.settings.sliceConcurrency,
        signal,
      );
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      lease.end();
    }
  }

  private async saveCheckpoint(claimed: ExportEntity, checkpoint: Checkpoint, records: number): Promise<void> {
    if (checkpoint.parts.length > 0) claimed.attempts = 1; // attempts are for runs that get nowhere
    const { attempts } = claimed;
    await this.claims.hold(claimed, this.settings.lease, { checkpoint, attempts, recordsProcessed: records });
    claimed.checkpoint = checkpoint;
  }

  /** The plan and the object's key are fixed by the first run, after every import that began before the request has ended. */
  private async prepare(claimed: ExportEntity, signal: AbortSignal): Promise<ExportJob> {
    const { datasets, metrics, from, to, requestedOn, fields, timestampPrecision, recordLimit } = claimed;
    const selection = { datasets, metrics, from, to, receivedUpTo: requestedOn };
    if (claimed.plan === null || claimed.objectKey === null) {
      await this.waitForImports(requestedOn, datasets, signal);
      claimed.plan ??= await this.events.planSlices(selection);
      claimed.objectKey = `exports/${claimed.id}/${String(claimed.epoch)}${FILE_EXTENSION}`;
      await this.claims.hold(claimed, this.settings.lease, { plan: claimed.plan, objectKey: claimed.objectKey });
    }
    return {
      selection,
      columns: { fields, timestampPrecision },
      recordLimit,
      plan: claimed.plan,
      objectKey: claimed.objectKey,
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
