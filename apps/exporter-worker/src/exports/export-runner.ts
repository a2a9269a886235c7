import { Injectable, Logger, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { DatabaseBlockedError, type ExportEntity } from '@obelisk/database';
import { inSpan, tracer, withinLimit } from '@obelisk/platform';
import { ExportMetrics } from './export-metrics.ts';
import { OutcomeService } from './outcome.service.ts';
import { Run } from './run.ts';
import { RunParts } from './run-parts.ts';
import { RunStop } from './run-stop.ts';

/** Claims exports and makes them, as many at once as there is room for. */
@Injectable()
export class ExportRunner implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly logger = new Logger(ExportRunner.name);
  private readonly shutdown = new AbortController();
  private readonly runs = new Set<Promise<boolean>>();
  /** Ids of the exports that are made now. */
  readonly running = new Set<string>();

  constructor(
    private readonly parts: RunParts,
    private readonly outcomes: OutcomeService,
    private readonly metrics: ExportMetrics,
  ) {}

  get hasRoom(): boolean {
    return this.runs.size < this.parts.settings.workerConcurrency && !this.shutdown.signal.aborted;
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
    const { repository, settings, store } = this.parts;
    const claimBegan = Date.now();
    // What takes longer than the lease is no claim any more.
    const claimed = await withinLimit(repository.claimNext(settings.lease), settings.lease, 'claiming').catch(
      (error: unknown) => {
        if (error instanceof DatabaseBlockedError) store.isBlocked(error);
        throw error;
      },
    );
    if (claimed === null) return false;
    const { id, epoch, traceparent } = claimed;
    const attributes = { 'obelisk.export.id': id, 'obelisk.export.epoch': epoch };
    await inSpan('run export', { attributes, startTime: claimBegan, parent: traceparent }, async (span) => {
      tracer().startSpan('claim', { startTime: claimBegan }).end();
      span.setAttribute('obelisk.outcome', await this.run(claimed));
    });
    return true;
  }

  /** @returns what became of it */
  private async run(claimed: ExportEntity): Promise<string> {
    const { id, epoch, correlationId } = claimed;
    const about = { exportId: id, epoch, correlationId };
    this.running.add(id);
    try {
      this.logger.log({ msg: 'run begins', ...about, resumed: claimed.checkpoint !== null });
      const run = new Run(claimed, this.parts, this.shutdown.signal);
      const made = await run.execute();
      const outcome = await inSpan('write outcome', {}, () => this.outcomes.settle(made, run.export));
      this.metrics.runs.inc({ outcome });
      this.logger.log({ msg: 'run ended', ...about, outcome });
      return outcome;
    } finally {
      this.running.delete(id);
    }
  }
}
