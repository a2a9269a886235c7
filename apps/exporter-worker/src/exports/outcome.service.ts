import { Inject, Injectable } from '@nestjs/common';
import type { ExportEntity } from '@obelisk/database';
import { GoneError, ObeliskError } from '@obelisk/domain';
import { EXPORT_REQUESTED, Outbox } from '@obelisk/messaging';
import { SliceChangedError } from '../engine/compressed-slice.ts';
import { ExportEngine } from '../engine/export-engine.ts';
import type { ExportResult } from '../engine/export-job.ts';
import { ClaimRepository } from './claim.repository.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';
import type { RunStop } from './run-stop.ts';

export const MAX_ATTEMPTS = 5;

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 60_000;

/** How long an export waits for an import that began before it was asked for, before it looks again. */
const IMPORT_WAIT_MS = 5_000;

/** What becomes of an export when a run has ended. All of it says so in one conditional write; see {@link ClaimRepository}. */
@Injectable()
export class OutcomeService {
  constructor(
    private readonly claims: ClaimRepository,
    private readonly engine: ExportEngine,
    private readonly outbox: Outbox,
    @Inject(RUN_SETTINGS) private readonly settings: RunSettings,
  ) {}

  /** GENERATING → COMPLETED. @throws ClaimLostError */
  async complete(claimed: ExportEntity, result: ExportResult): Promise<void> {
    const completedOn = Date.now();
    await this.claims.transaction((manager) =>
      this.claims.leave(manager, claimed, 'COMPLETED', {
        recordsProcessed: result.records,
        sizeInBytes: result.size,
        compressedSizeInBytes: result.compressedSize,
        sha256: result.sha256,
        truncated: result.truncated,
        completedOn,
        expiresOn: completedOn + this.settings.retention,
        message: null,
        checkpoint: null,
      }),
    );
  }

  /**
   * GENERATING → QUEUING, to go on from the checkpoint: before all others after a shutdown, behind them after a quantum.
   * Not an attempt. @throws ClaimLostError
   */
  async release(claimed: ExportEntity, { reason }: RunStop): Promise<void> {
    await this.requeue(claimed, reason === 'import' ? IMPORT_WAIT_MS : 0, {
      attempts: claimed.attempts - 1,
      ...(reason === 'quantum' && { sequence: () => `nextval(pg_get_serial_sequence('exports', 'sequence'))` }),
    });
  }

  /** GENERATING → QUEUING with back-off, or FAILED. @returns which @throws ClaimLostError */
  async fail(claimed: ExportEntity, error: unknown): Promise<'retry' | 'failed'> {
    const mustBeginAgain = error instanceof GoneError || error instanceof SliceChangedError;
    const mayRetry = mustBeginAgain || !(error instanceof ObeliskError) || error.retryable;
    if (!mayRetry || claimed.attempts >= MAX_ATTEMPTS) {
      await this.giveUp(claimed, reasonFor(error, claimed));
      return 'failed';
    }
    const delay = Math.min(FIRST_BACK_OFF_MS * 2 ** (claimed.attempts - 1), LONGEST_BACK_OFF_MS);
    await this.requeue(claimed, delay, mustBeginAgain ? { plan: null, checkpoint: null, objectKey: null } : {});
    if (mustBeginAgain) await this.discard(claimed);
    return 'retry';
  }

  /** GENERATING → FAILED; nothing of it stays in the store. @throws ClaimLostError */
  async giveUp(claimed: ExportEntity, message: string): Promise<void> {
    const left = await this.claims.find(claimed.id);
    await this.claims.transaction((manager) =>
      this.claims.leave(manager, claimed, 'FAILED', { message, checkpoint: null, objectKey: null }),
    );
    await this.discard(left);
  }

  /** After a lost claim: removes our object and upload unless the export still counts on them. */
  async cleanUpAfterLoss(mine: ExportEntity): Promise<void> {
    const now = await this.claims.find(mine.id);
    const isOver = now === null || now.status === 'CANCELLED' || now.status === 'FAILED';
    if (isOver || now.objectKey !== mine.objectKey) await this.discard(mine);
  }

  private async discard(row: ExportEntity | null): Promise<void> {
    if (typeof row?.objectKey !== 'string') return;
    await this.engine.discard(row.objectKey, row.checkpoint?.['uploadId'] as string | undefined);
  }

  private async requeue(claimed: ExportEntity, delay: number, changes: object): Promise<void> {
    await this.claims.transaction(async (manager) => {
      await this.claims.leave(manager, claimed, 'QUEUING', {
        ...changes,
        availableFrom: () => `now() + ${String(delay)} * interval '1 ms'`,
      });
      await this.outbox.enqueue(manager, {
        pattern: EXPORT_REQUESTED,
        payload: { exportId: claimed.id },
        correlationId: claimed.correlationId,
        delayMs: delay,
      });
    });
  }
}

/** For the person who asked. */
function reasonFor(error: unknown, { id, attempts }: ExportEntity): string {
  const tries = `It was tried ${String(attempts)} ${attempts === 1 ? 'time' : 'times'}.`;
  if (error instanceof ObeliskError && error.code !== 'INTERNAL') return `${error.message} ${tries}`;
  return `The export could not be made because of a fault on our side. ${tries} Ask for it again, or tell the operator its id, ${id}.`;
}
