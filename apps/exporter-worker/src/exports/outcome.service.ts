import { Inject, Injectable, Logger } from '@nestjs/common';
import { DatabaseBlockedError, type ExportEntity } from '@obelisk/database';
import { GoneError, ObeliskError } from '@obelisk/domain';
import { ClaimLostError, type Requeue, RunsRepository } from '@obelisk/exports';
import type { StoreBlockedError } from '@obelisk/object-storage';
import { withinLimit } from '@obelisk/platform';
import { ExportEngine } from '../engine/export-engine.ts';
import type { ExportResult } from '../engine/export-job.ts';
import { SliceChangedError } from '../engine/packed-slice.ts';
import { ExportMetrics } from './export-metrics.ts';
import { failureCause, finalMessage, hopelessMessage, failureMessage } from './failure-messages.ts';
import type { RunOutcome } from './run-outcome.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';
import type { RunStop } from './run-stop.ts';
import { StoreWatch } from './store-watch.ts';

/** Runs that end with an error. */
const MAX_ATTEMPTS = 5;

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 60_000;

/** How long an export waits for an import that began before it was asked for, before it looks again. */
const IMPORT_WAIT_MS = 5_000;

/** Decides what becomes of an export when a run has ended. */
@Injectable()
export class OutcomeService {
  private readonly logger = new Logger(OutcomeService.name);

  constructor(
    private readonly repository: RunsRepository,
    private readonly engine: ExportEngine,
    private readonly store: StoreWatch,
    private readonly metrics: ExportMetrics,
    @Inject(RUN_SETTINGS) private readonly settings: RunSettings,
  ) {}

  /**
   * Writes the outcome within the lease, or not at all: then another worker goes on.
   *
   * @param row as the run last wrote it
   * @returns what became of the export, for logs and metrics
   */
  async settle(outcome: RunOutcome, row: ExportEntity): Promise<string> {
    try {
      return await withinLimit(this.write(outcome, row), this.settings.lease, 'writing the outcome');
    } catch (error) {
      if (error instanceof ClaimLostError) return this.settle({ kind: 'lost' }, row);
      if (error instanceof DatabaseBlockedError && outcome.kind !== 'blocked')
        return this.settle({ kind: 'blocked', error }, row);
      if (outcome.kind === 'completed') return this.settle({ kind: 'failed', error }, row);
      throw error;
    }
  }

  private async write(outcome: RunOutcome, row: ExportEntity): Promise<string> {
    switch (outcome.kind) {
      case 'completed':
        return this.complete(row, outcome.result);
      case 'stopped':
        return this.release(row, outcome.reason);
      case 'blocked':
        return this.waitForMending(row, outcome.error);
      case 'failed':
        return this.fail(row, outcome.error);
      case 'hopeless':
        return this.giveUp(row, { message: hopelessMessage(row), cause: 'each lease lapsed' });
      case 'lost':
        return this.cleanUpAfterLoss(row);
    }
  }

  private async complete(row: ExportEntity, { lastFile, records, truncated }: ExportResult): Promise<string> {
    const { retention } = this.settings;
    const bytes = await this.repository.complete(row, { lastFile, records, truncated, retention });
    this.store.works();
    this.metrics.records.inc(records);
    this.metrics.bytes.inc(bytes);
    await this.tidyUp(() => this.engine.abortUploads(row.objectPrefix ?? ''));
    return 'completed';
  }

  /** To go on from the checkpoint: before all others after a shutdown, behind them after a quantum. */
  private async release(row: ExportEntity, reason: RunStop['reason']): Promise<string> {
    const requeue: Record<RunStop['reason'], Requeue> = {
      shutdown: {},
      quantum: { last: true },
      import: { delay: IMPORT_WAIT_MS },
    };
    await this.repository.requeue(row, requeue[reason]);
    return reason;
  }

  /** Until the store or the database can be used again, with back-off; the person is told what it waits for. */
  private async waitForMending(row: ExportEntity, error: StoreBlockedError | DatabaseBlockedError): Promise<string> {
    const [what, message] =
      error instanceof DatabaseBlockedError ? ['database', error.toWaiting] : ['store', error.message];
    this.logger.error({ msg: `run waits for the ${what}`, exportId: row.id, fault: error.fault, err: error });
    await this.repository.requeue(row, { delay: this.store.isBlocked(error), message });
    return `${what} ${error.fault}`;
  }

  /** With back-off, or for good. */
  private async fail(row: ExportEntity, error: unknown): Promise<string> {
    this.logger.error({ msg: 'run failed', exportId: row.id, correlationId: row.correlationId, err: error });
    const anew = error instanceof GoneError || error instanceof SliceChangedError;
    const mayRetry = anew || !(error instanceof ObeliskError) || error.retryable;
    const cause = failureCause(error);
    if (!mayRetry || row.attempts >= MAX_ATTEMPTS)
      return this.giveUp(row, { message: finalMessage(error, row), cause });
    const delay = Math.min(FIRST_BACK_OFF_MS * 2 ** (row.attempts - 1), LONGEST_BACK_OFF_MS);
    await this.repository.requeue(row, { delay, anew, failed: { message: failureMessage(error), cause } });
    if (anew) await this.discard(row.objectPrefix);
    return 'retry';
  }

  private async giveUp(row: ExportEntity, reason: { message: string; cause: string }): Promise<string> {
    await this.repository.fail(row, reason, this.settings.retention);
    await this.discard(row.objectPrefix);
    return 'failed';
  }

  /** Removes what is ours in the store unless the export still counts on it. */
  private async cleanUpAfterLoss({ id, objectPrefix }: ExportEntity): Promise<string> {
    const now = await this.repository.find(id);
    if (now?.objectPrefix !== objectPrefix) await this.discard(objectPrefix);
    else if (now?.status === 'COMPLETED') await this.tidyUp(() => this.engine.abortUploads(objectPrefix ?? ''));
    return 'lost';
  }

  private async discard(objectPrefix: string | null): Promise<void> {
    if (objectPrefix !== null) await this.tidyUp(() => this.engine.discard(objectPrefix));
  }

  /** The row is right already: what cannot be removed now is the janitor's. */
  private async tidyUp(remove: () => Promise<void>): Promise<void> {
    try {
      await remove();
    } catch (error) {
      this.logger.warn({ msg: 'the store could not be tidied up now', err: error });
    }
  }
}
