import { Injectable } from '@nestjs/common';
import { ExportEntity, ExportFailureEntity, ExportFileEntity, RUNNING_EXPORTS } from '@obelisk/database';
import type { ExportStatus } from '@obelisk/domain';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';
import type { FinishedFile } from '../engine/file-upload.ts';

/** Which run of which export: every write names both, and changes nothing once another run has begun (invariant 2). */
export interface Claim {
  id: string;
  epoch: number;
}

/** Another worker owns the export now, or it was cancelled or removed: stop, and write nothing more. */
export class ClaimLostError extends Error {
  constructor(readonly claim: Claim) {
    super(`export ${claim.id}: run ${String(claim.epoch)} no longer owns it`);
    this.name = 'ClaimLostError';
  }
}

/**
 * A lapsed lease is as good as waiting; why it lapsed nobody is left to say. What has broken workers down before waits longer each
 * time, so that it cannot take one after the other from the rest of the queue.
 */
const IS_CLAIMABLE = `next.status IN ('QUEUING', 'GENERATING') AND (
    (next.status = 'QUEUING' AND next.available_from <= now())
    OR (next.status = 'GENERATING' AND next.lease_until + least(next.breakdowns ^ 2, 60) * interval '1 s' < now()))`;

const NOW_MS = 'floor(extract(epoch FROM now()) * 1000)';

const COLUMNS = 'next.id, next.status, next.epoch, next.attempts';

/**
 * The order of claimOrder in two steps, so that a claim costs what runs and not what waits: the oldest export of an account that runs
 * none; only when every account that waits runs some, the oldest of those that run least.
 */
const CLAIM_NEXT = `
  WITH running AS MATERIALIZED (${RUNNING_EXPORTS}), of_idle_account AS (
    SELECT ${COLUMNS} FROM exports next
    WHERE ${IS_CLAIMABLE} AND NOT EXISTS (SELECT FROM running WHERE running.user_id = next.user_id)
    ORDER BY next.sequence LIMIT 1 FOR UPDATE SKIP LOCKED
  ), of_busy_account AS (
    SELECT ${COLUMNS} FROM exports next JOIN running USING (user_id)
    WHERE ${IS_CLAIMABLE} AND NOT EXISTS (SELECT FROM of_idle_account)
    ORDER BY running.exports, next.sequence LIMIT 1 FOR UPDATE OF next SKIP LOCKED
  ), next AS (
    SELECT * FROM of_idle_account UNION ALL SELECT * FROM of_busy_account
  ), fallen AS (
    INSERT INTO export_failures (export_id, epoch, attempt, failed_on, message, cause)
    SELECT id, epoch, attempts, floor(extract(epoch FROM now()) * 1000), 'Its worker broke down.', 'the lease lapsed'
    FROM next WHERE status = 'GENERATING'
  ), claimed AS (
    UPDATE exports SET status = 'GENERATING', epoch = exports.epoch + 1, attempts = exports.attempts + (next.status = 'QUEUING')::integer,
      breakdowns = exports.breakdowns + (next.status = 'GENERATING')::integer, lease_until = now() + $1 * interval '1 ms',
      started_on = coalesce(exports.started_on, ${NOW_MS}), run_started_on = ${NOW_MS}, run_first_record = exports.records_processed
    FROM next WHERE exports.id = next.id RETURNING exports.id, exports.epoch
  )
  SELECT id, epoch FROM claimed`;

/** Between two statements of a transaction, ms; there is nothing to wait for. */
const IDLE_LIMIT_MS = 3_000;

@Injectable()
export class ClaimRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes the next export in fair order, or nothing. @param lease milliseconds */
  async claimNext(lease: number): Promise<ExportEntity | null> {
    return this.transaction(async (manager) => {
      const [claim] = (await manager.query(CLAIM_NEXT, [lease])) as Claim[];
      return claim === undefined ? null : manager.findOneBy(ExportEntity, { ...claim });
    });
  }

  /**
   * Writes while the claim holds, and prolongs it.
   *
   * @param finished a file that is to be known from the same moment on
   * @throws ClaimLostError
   */
  async hold(
    claim: Claim,
    lease: number,
    changes: QueryDeepPartialEntity<ExportEntity> = {},
    finished?: FinishedFile,
  ): Promise<void> {
    const write = (manager: EntityManager) =>
      this.write(manager, claim, {
        ...changes,
        leaseUntil: () => `now() + ${String(Math.floor(lease))} * interval '1 ms'`,
      });
    if (finished === undefined) return write(this.dataSource.manager);
    await this.transaction(async (manager) => {
      await write(manager);
      await this.addFile(manager, claim, finished);
    });
  }

  /** Gives the export up in a new state. @throws ClaimLostError */
  async leave(
    manager: EntityManager,
    claim: Claim,
    status: ExportStatus,
    changes: QueryDeepPartialEntity<ExportEntity>,
  ): Promise<void> {
    await this.write(manager, claim, { ...changes, status, leaseUntil: null });
  }

  async addFile(manager: EntityManager, { id }: Claim, file: FinishedFile): Promise<void> {
    const { number, objectKey, records, size: sizeInBytes, compressedSize: compressedSizeInBytes, sha256 } = file;
    await manager.insert(ExportFileEntity, {
      exportId: id,
      number,
      objectKey,
      records,
      sizeInBytes,
      compressedSizeInBytes,
      sha256,
    });
  }

  files(manager: EntityManager, { id }: Claim): Promise<ExportFileEntity[]> {
    return manager.find(ExportFileEntity, { where: { exportId: id }, order: { number: 'ASC' } });
  }

  async addFailure(
    manager: EntityManager,
    { id, epoch, attempts }: ExportEntity,
    reason: { message: string; cause: string },
  ): Promise<void> {
    await manager.insert(ExportFailureEntity, {
      exportId: id,
      epoch,
      attempt: attempts,
      failedOn: Date.now(),
      ...reason,
    });
  }

  /** Of a row that a write of this transaction holds. */
  async change(manager: EntityManager, id: string, changes: QueryDeepPartialEntity<ExportEntity>): Promise<void> {
    await manager.createQueryBuilder().update(ExportEntity).set(changes).where({ id }).execute();
  }

  /** Whoever stops in the middle, without dying, holds the row's lock no longer than that. */
  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL idle_in_transaction_session_timeout = ${String(IDLE_LIMIT_MS)}`);
      return work(manager);
    });
  }

  find(id: string): Promise<ExportEntity | null> {
    return this.dataSource.getRepository(ExportEntity).findOneBy({ id });
  }

  private async write(
    manager: EntityManager,
    claim: Claim,
    changes: QueryDeepPartialEntity<ExportEntity>,
  ): Promise<void> {
    const { affected } = await manager
      .createQueryBuilder()
      .update(ExportEntity)
      .set(changes)
      .where(`id = :id AND epoch = :epoch AND status = 'GENERATING'`, claim)
      .execute();
    if (affected !== 1) throw new ClaimLostError(claim);
  }
}
