import { createHash } from 'node:crypto';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { discardPrevious, discardStored, putBack, type ExportEntity, type ExportFileEntity } from '@obelisk/database';
import { exportManifest, GoneError, isSplit, ObeliskError, UnavailableError } from '@obelisk/domain';
import { EXPORT_REQUESTED, Outbox } from '@obelisk/messaging';
import type { StoreBlockedError } from '@obelisk/object-storage';
import type { EntityManager } from 'typeorm';
import { ExportEngine } from '../engine/export-engine.ts';
import type { ExportResult } from '../engine/export-job.ts';
import { SliceChangedError } from '../engine/packed-slice.ts';
import { ClaimRepository } from './claim.repository.ts';
import { RUN_SETTINGS, type RunSettings } from './run-settings.ts';
import type { RunStop } from './run-stop.ts';
import { StoreWatch } from './store-watch.ts';

/** Runs that end with an error. */
const MAX_ATTEMPTS = 5;

/** Workers that die say nothing about the export, unless it is always this one that they die over. */
export const MAX_BREAKDOWNS = 10;

const FIRST_BACK_OFF_MS = 1_000;
const LONGEST_BACK_OFF_MS = 60_000;

/** How long an export waits for an import that began before it was asked for, before it looks again. */
const IMPORT_WAIT_MS = 5_000;

/** What becomes of an export when a run has ended. All of it says so in one conditional write; see {@link ClaimRepository}. */
@Injectable()
export class OutcomeService {
  private readonly logger = new Logger(OutcomeService.name);

  constructor(
    private readonly claims: ClaimRepository,
    private readonly engine: ExportEngine,
    private readonly outbox: Outbox,
    private readonly store: StoreWatch,
    @Inject(RUN_SETTINGS) private readonly settings: RunSettings,
  ) {}

  /** GENERATING → COMPLETED. @returns of all files, records and bytes @throws ClaimLostError */
  async complete(claimed: ExportEntity, result: ExportResult): Promise<{ records: number; bytes: number }> {
    const completedOn = Date.now();
    const { records, truncated } = result;
    const bytes = await this.claims.transaction(async (manager) => {
      await this.claims.leave(manager, claimed, 'COMPLETED', {
        recordsProcessed: records,
        recordsEstimate: records,
        estimateIsExact: true,
        truncated,
        completedOn,
        expiresOn: completedOn + this.settings.retention,
        message: null,
        checkpoint: null,
      });
      await this.claims.addFile(manager, claimed, result.lastFile);
      await discardPrevious(manager, claimed);
      return this.describe(manager, claimed, result);
    });
    await this.leaveNothing(() => this.engine.abortUploads(claimed.objectPrefix ?? ''));
    return { records, bytes };
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

  /**
   * GENERATING → QUEUING until the store can be used again, with back-off. Not an attempt; the person is told what it waits for.
   * @throws ClaimLostError
   */
  async waitForStore(claimed: ExportEntity, { fault, message }: StoreBlockedError): Promise<void> {
    await this.requeue(claimed, this.store.isBlocked(fault), { attempts: claimed.attempts - 1, message });
  }

  /** GENERATING → QUEUING with back-off, or FAILED. @returns which @throws ClaimLostError */
  async fail(claimed: ExportEntity, error: unknown): Promise<'retry' | 'failed'> {
    const mustBeginAgain = error instanceof GoneError || error instanceof SliceChangedError;
    const mayRetry = mustBeginAgain || !(error instanceof ObeliskError) || error.retryable;
    if (!mayRetry || claimed.attempts >= MAX_ATTEMPTS) {
      await this.giveUp(claimed, { message: finalMessage(error, claimed), cause: causeOf(error) });
      return 'failed';
    }
    const delay = Math.min(FIRST_BACK_OFF_MS * 2 ** (claimed.attempts - 1), LONGEST_BACK_OFF_MS);
    await this.requeue(claimed, delay, {}, async (manager) => {
      await this.claims.addFailure(manager, claimed, { message: messageOf(error), cause: causeOf(error) });
      if (mustBeginAgain) await discardStored(manager, claimed);
    });
    if (mustBeginAgain) await this.discard(claimed.objectPrefix);
    return 'retry';
  }

  /** GENERATING → FAILED, of a refresh → COMPLETED with the files of before; nothing that was made stays in the store. @throws ClaimLostError */
  async giveUp(claimed: ExportEntity, reason: { message: string; cause: string }): Promise<void> {
    const { previous } = claimed;
    const { message } = reason;
    await this.claims.transaction(async (manager) => {
      await this.claims.leave(manager, claimed, 'FAILED', {
        message,
        expiresOn: Date.now() + this.settings.retention,
      });
      await this.claims.addFailure(manager, claimed, reason);
      if (previous === null) await discardStored(manager, claimed);
      else await putBack(manager, claimed, previous, `The refresh failed; the files are those of before. ${message}`);
    });
    await this.discard(claimed.objectPrefix);
  }

  /** After a lost claim: removes what is ours in the store unless the export still counts on it. */
  async cleanUpAfterLoss({ id, objectPrefix }: ExportEntity): Promise<void> {
    const now = await this.claims.find(id);
    if (now?.objectPrefix !== objectPrefix) await this.discard(objectPrefix);
    else if (now?.status === 'COMPLETED') await this.leaveNothing(() => this.engine.abortUploads(objectPrefix ?? ''));
  }

  /** Sums up the files in the row. @returns bytes of all */
  private async describe(manager: EntityManager, claimed: ExportEntity, result: ExportResult): Promise<number> {
    const files = await this.claims.files(manager, claimed);
    const sum = (of: (file: ExportFileEntity) => number) => files.reduce((total, file) => total + of(file), 0);
    const compressedSizeInBytes = sum((file) => file.compressedSizeInBytes);
    const { records, truncated } = result;
    const manifest = exportManifest({ ...claimed, records, truncated, files });
    await this.claims.change(manager, claimed.id, {
      sizeInBytes: sum((file) => file.sizeInBytes),
      compressedSizeInBytes,
      sha256: isSplit(claimed) ? createHash('sha256').update(manifest).digest('hex') : result.lastFile.sha256,
    });
    return compressedSizeInBytes;
  }

  private async discard(objectPrefix: string | null): Promise<void> {
    if (objectPrefix !== null) await this.leaveNothing(() => this.engine.discard(objectPrefix));
  }

  /** The row is right already: what cannot be removed now is the janitor's. */
  private async leaveNothing(remove: () => Promise<void>): Promise<void> {
    try {
      await remove();
    } catch (error) {
      this.logger.warn({ msg: 'the store could not be tidied up now', err: error });
    }
  }

  private async requeue(
    claimed: ExportEntity,
    delay: number,
    changes: object,
    alongWith?: (manager: EntityManager) => Promise<void>,
  ): Promise<void> {
    await this.claims.transaction(async (manager) => {
      await this.claims.leave(manager, claimed, 'QUEUING', {
        ...changes,
        availableFrom: () => `now() + ${String(delay)} * interval '1 ms'`,
      });
      await alongWith?.(manager);
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
function messageOf(error: unknown): string {
  if (error instanceof SliceChangedError) return 'Events were deleted while they were read; the file was begun again.';
  if (error instanceof ObeliskError && error.code !== 'INTERNAL') return error.message;
  return 'The export could not be made because of a fault on our side.';
}

/** For the operator: the error, and what it came from. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? String(error) : `${String(error)} ← ${causeOf(error.cause)}`;
}

/** The last message, with one advice. */
function finalMessage(error: unknown, { id, attempts }: ExportEntity): string {
  const tries = `It was tried ${String(attempts)} ${attempts === 1 ? 'time' : 'times'}`;
  if (error instanceof UnavailableError)
    return `${error.dependency} did not answer. ${tries}; refresh it when the system is well again.`;
  if (error instanceof SliceChangedError)
    return `Events were deleted while they were read. ${tries}; refresh it when nobody deletes events.`;
  if (error instanceof ObeliskError && error.code !== 'INTERNAL') return error.message;
  return `${messageOf(error)} ${tries}; refresh it, or tell the operator its id, ${id}.`;
}
