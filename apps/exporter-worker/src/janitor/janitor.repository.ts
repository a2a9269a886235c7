import { Injectable } from '@nestjs/common';
import { recordAuditEvent } from '@obelisk/accounts';
import { StorageDeletionEntity } from '@obelisk/database';
import { beginRetention, carryOutDeletions, dueRetentions, foldCounts, purgeSuperseded } from '@obelisk/event-store';
import { expireFiles, exportIdOfKey, removeExpired } from '@obelisk/exports';
import { DataSource, LessThanOrEqual, MoreThan } from 'typeorm';

/** One janitor at a time in the whole system; any constant that no other lock has (database: 7_226_001, 7_226_002). */
const JANITOR_LOCK = 7_226_003;

@Injectable()
export class JanitorRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Works under the lock that ends with its connection, so that a dead janitor never holds it. @returns undefined when another one works */
  async alone<T>(work: () => Promise<T>): Promise<T | undefined> {
    const session = this.dataSource.createQueryRunner();
    try {
      const [{ locked }] = (await session.query('SELECT pg_try_advisory_lock($1) AS locked', [JANITOR_LOCK])) as [
        { locked: boolean },
      ];
      if (!locked) return undefined;
      try {
        return await work();
      } finally {
        await session.query('SELECT pg_advisory_unlock($1)', [JANITOR_LOCK]);
      }
    } finally {
      await session.release();
    }
  }

  /** Parts exports that expired at or before `before` from their files. @returns how many */
  expireFiles(before: number, limit: number): Promise<number> {
    return expireFiles(this.dataSource, before, limit);
  }

  /** Those whose time has come by `now`. */
  deletionsAfter(id: number, now: number, limit: number): Promise<StorageDeletionEntity[]> {
    const repository = this.dataSource.getRepository(StorageDeletionEntity);
    return repository.find({
      where: { id: MoreThan(id), notBefore: LessThanOrEqual(now) },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  async forgetDeletion(id: number): Promise<void> {
    await this.dataSource.getRepository(StorageDeletionEntity).delete({ id });
  }

  /** Those of the uploads that an export means to go on with. */
  async neededUploads(uploadIds: readonly string[]): Promise<Set<string>> {
    return this.found(
      `SELECT checkpoint->>'uploadId' AS found FROM exports
       WHERE status IN ('QUEUING', 'GENERATING') AND checkpoint->>'uploadId' = ANY ($1::text[])`,
      uploadIds,
    );
  }

  /** Those of the keys that an export has, or is making, and those whose deletion is noted already. */
  async neededObjects(keys: readonly string[]): Promise<Set<string>> {
    return this.found(
      `SELECT key AS found FROM unnest($1::text[]) AS key
       JOIN exports ON exports.id = ${exportIdOfKey('key')} AND (starts_with(key, exports.object_prefix) OR starts_with(key, exports.previous->>'objectPrefix'))
       UNION ALL
       SELECT key FROM unnest($1::text[]) AS key WHERE EXISTS (SELECT FROM storage_deletions WHERE starts_with(key, object_prefix))`,
      keys,
    );
  }

  /** Removes exports whose time is over and that have no files. @returns how many */
  removeExpired(times: { before: number; now: number }, limit: number): Promise<number> {
    return removeExpired(this.dataSource, times, limit);
  }

  /** Keys of requests of more than a day ago, which stand for nothing any more (see the Catalog's IdempotencyRepository). @returns how many */
  async removeIdempotencyKeys(before: number, limit: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM idempotency_keys WHERE (account, key) IN (
         SELECT account, key FROM idempotency_keys WHERE created_on <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [before, limit],
    )) as [unknown, number];
    return count;
  }

  /** As {@link removeIdempotencyKeys}, of requests that brought events. @returns how many */
  async removeIngestKeys(before: number, limit: number): Promise<number> {
    const [, count] = (await this.dataSource.query(
      `DELETE FROM ingest_keys WHERE (account, key) IN (
         SELECT account, key FROM ingest_keys WHERE created_on <= $1 LIMIT $2 FOR UPDATE SKIP LOCKED)`,
      [before, limit],
    )) as [unknown, number];
    return count;
  }

  /** Removes what happened at or before `before` from the audit log, which lets nothing go but for this. @returns how many */
  async removeAuditEvents(before: number, limit: number): Promise<number> {
    return this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL obelisk.audit_retention = 'on'`);
      const [, count] = (await manager.query(
        `DELETE FROM audit_events WHERE id IN (SELECT id FROM audit_events WHERE occurred_on <= $1 ORDER BY occurred_on LIMIT $2)`,
        [before, limit],
      )) as [unknown, number];
      return count;
    });
  }

  /** Notes a deletion for each dataset whose retention ends events. */
  async beginRetentions(now: number, signal: AbortSignal): Promise<void> {
    for (const datasetId of await dueRetentions(this.dataSource, now)) {
      signal.throwIfAborted();
      await this.dataSource.transaction(async (manager) => {
        const begun = await beginRetention(manager, datasetId, now);
        if (begun === null) return;
        const detail = JSON.stringify({ ...begun.scope, retentionDays: begun.days });
        await recordAuditEvent(manager, { action: 'EVENTS_DELETED', userId: null, datasetId, detail });
      });
    }
  }

  /** Goes on with the deletions of events that were asked for. @returns how many events */
  carryOutDeletions(signal: AbortSignal): Promise<number> {
    return carryOutDeletions(this.dataSource, signal);
  }

  /** Keeps what counts events to the number of days and metrics; only where no other janitor is at work. */
  async foldCounts(signal: AbortSignal): Promise<void> {
    await foldCounts(this.dataSource, signal);
  }

  /** @returns how many versions of events @throws UnavailableError */
  purgeSuperseded(signal: AbortSignal): Promise<number> {
    return purgeSuperseded(this.dataSource, signal);
  }

  private async found(statement: string, among: readonly string[]): Promise<Set<string>> {
    const rows = (await this.dataSource.query(statement, [among])) as { found: string }[];
    return new Set(rows.map(({ found }) => found));
  }
}
