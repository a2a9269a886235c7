import { Inject, Injectable, Logger, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import type { ExportEntity } from '@obelisk/database';
import { StoreBlockedError } from '@obelisk/object-storage';
import { withinLimit } from '@obelisk/platform';
import { ClaimLostError, ClaimRepository } from './claim.repository.ts';
import { ExportGenerator } from './export-generator.ts';
import { ExportMetrics } from './export-metrics.ts';
import { MAX_BREAKDOWNS, OutcomeService } from './outcome.service.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';
import { RunStop } from './run-stop.ts';

/** Claims exports and carries each run to one of its ends: completed, failed, to be tried again, released, lost. */
@Injectable()
export class ExportRunner implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(ExportRunner.name);
  private readonly shutdown = new AbortController();
  private readonly runs = new Set<Promise<boolean>>();
  /** Ids of the exports that are made now. */
  readonly running = new Set<string>();

  constructor(
    private readonly claims: ClaimRepository,
    private readonly outcomes: OutcomeService,
    private readonly generator: ExportGenerator,
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
    // What takes longer than the lease is no claim any more.
    const claimed = await withinLimit(this.claims.claimNext(this.settings.lease), this.settings.lease, 'claiming');
    if (claimed === null) return false;
    this.running.add(claimed.id);
    try {
      await this.runClaimed(claimed);
    } finally {
      this.running.delete(claimed.id);
    }
    return true;
  }

  private async runClaimed(claimed: ExportEntity): Promise<void> {
    const { id, epoch, correlationId } = claimed;
    const about = { exportId: id, epoch, correlationId };
    this.logger.log({ msg: 'run begins', ...about, resumed: claimed.checkpoint !== null });
    let outcome: string;
    try {
      if (claimed.breakdowns >= MAX_BREAKDOWNS) {
        const message = `Its worker broke down ${String(MAX_BREAKDOWNS)} times. Ask for less at once, or tell the operator its id, ${id}.`;
        await this.outcomes.giveUp(claimed, { message, cause: 'each lease lapsed' });
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
      const result = await this.generator.generate(claimed, this.shutdown.signal);
      const { records, bytes } = await this.withinLease(this.outcomes.complete(claimed, result));
      this.metrics.records.inc(records);
      this.metrics.bytes.inc(bytes);
      return 'completed';
    } catch (error) {
      if (error instanceof ClaimLostError) throw error;
      if (error instanceof RunStop) {
        await this.withinLease(this.outcomes.release(claimed, error));
        return error.reason;
      }
      if (error instanceof StoreBlockedError) {
        this.logger.error({ msg: 'run waits for the store', exportId: claimed.id, fault: error.fault, err: error });
        await this.withinLease(this.outcomes.waitForStore(claimed, error));
        return `store ${error.fault}`;
      }
      this.logger.error({ msg: 'run failed', exportId: claimed.id, correlationId: claimed.correlationId, err: error });
      return this.withinLease(this.outcomes.fail(claimed, error));
    }
  }

  /** The last write of a run comes within its lease or not at all: then another worker goes on. */
  private withinLease<T>(outcome: Promise<T>): Promise<T> {
    return withinLimit(outcome, this.settings.lease, 'writing the outcome');
  }
}
