import { Injectable } from '@nestjs/common';
import { ExportEntity } from '@obelisk/database';
import { Outbox } from '@obelisk/messaging';
import { DataSource, type EntityManager } from 'typeorm';
import type { Claim } from './claim.ts';
import type { StoredFile } from './files/stored-file.ts';
import { claimExport } from './transitions/claim-export.ts';
import { completeExport, type CompletedRun } from './transitions/complete-export.ts';
import { failExport } from './transitions/fail-export.ts';
import { keepClaim, type RunProgress } from './transitions/keep-claim.ts';
import type { FailureReason } from './transitions/record-failure.ts';
import { requeueExport, type Requeue } from './transitions/requeue-export.ts';

/** Between two statements of a transaction, ms; there is nothing to wait for. */
const IDLE_LIMIT_MS = 3_000;

/** The transitions that a worker makes, each in a transaction of its own. */
@Injectable()
export class RunsRepository {
  constructor(
    private readonly dataSource: DataSource,
    private readonly outbox: Outbox,
  ) {}

  /** Takes the next export in fair order, or nothing. @param lease milliseconds */
  claimNext(lease: number): Promise<ExportEntity | null> {
    return this.transaction(async (manager) => {
      const claim = await claimExport(manager, lease);
      return claim === undefined ? null : manager.findOneBy(ExportEntity, { ...claim });
    });
  }

  /** Prolongs a claim, with what its run has made since. @param lease milliseconds @throws ClaimLostError */
  keep(claim: Claim, lease: number, progress: RunProgress = {}, finished?: StoredFile): Promise<void> {
    if (finished === undefined) return keepClaim(this.dataSource.manager, claim, lease, progress);
    return this.transaction((manager) => keepClaim(manager, claim, lease, progress, finished));
  }

  /** @returns bytes of all files @throws ClaimLostError */
  complete(claimed: ExportEntity, run: CompletedRun): Promise<number> {
    return this.transaction((manager) => completeExport(manager, this.outbox, claimed, run));
  }

  /** @throws ClaimLostError */
  requeue(claimed: ExportEntity, requeue: Requeue): Promise<void> {
    return this.transaction((manager) => requeueExport(manager, this.outbox, claimed, requeue));
  }

  /** @param retention milliseconds that the row stays @throws ClaimLostError */
  fail(claimed: ExportEntity, reason: FailureReason, retention: number): Promise<void> {
    return this.transaction((manager) => failExport(manager, this.outbox, claimed, reason, retention));
  }

  find(id: string): Promise<ExportEntity | null> {
    return this.dataSource.getRepository(ExportEntity).findOneBy({ id });
  }

  /** Whoever stops in the middle, without dying, holds the row's lock no longer than that. */
  private transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL idle_in_transaction_session_timeout = ${String(IDLE_LIMIT_MS)}`);
      return work(manager);
    });
  }
}
