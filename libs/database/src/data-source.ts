import type { DataSourceOptions } from 'typeorm';
import type { DatabaseSettings } from './database-settings.ts';
import { AuditEventEntity } from './entities/audit-event.entity.ts';
import { ClientEntity } from './entities/client.entity.ts';
import { DatasetRoleEntity } from './entities/dataset-role.entity.ts';
import { DatasetEntity } from './entities/dataset.entity.ts';
import { ExportFailureEntity } from './entities/export-failure.entity.ts';
import { DownloadLinkEntity } from './entities/download-link.entity.ts';
import { WorkerEntity } from './entities/worker.entity.ts';
import { ExportFileEntity } from './entities/export-file.entity.ts';
import { ExportEntity } from './entities/export.entity.ts';
import { IdempotencyKeyEntity } from './entities/idempotency-key.entity.ts';
import { InviteEntity } from './entities/invite.entity.ts';
import { OidcPayloadEntity } from './entities/oidc-payload.entity.ts';
import { DeadLetterEntity } from './entities/dead-letter.entity.ts';
import { MessageQueueEntity } from './entities/message-queue.entity.ts';
import { OutboxMessageEntity } from './entities/outbox-message.entity.ts';
import { RequestCountEntity } from './entities/request-count.entity.ts';
import { SignInAttemptEntity } from './entities/sign-in-attempt.entity.ts';
import { SignInLinkEntity } from './entities/sign-in-link.entity.ts';
import { SigningKeyEntity } from './entities/signing-key.entity.ts';
import { StorageDeletionEntity } from './entities/storage-deletion.entity.ts';
import { TeamMemberEntity } from './entities/team-member.entity.ts';
import { TeamRoleEntity } from './entities/team-role.entity.ts';
import { TeamEntity } from './entities/team.entity.ts';
import { UsageLimitEntity } from './entities/usage-limit.entity.ts';
import { UsagePlanEntity } from './entities/usage-plan.entity.ts';
import { UserRoleEntity } from './entities/user-role.entity.ts';
import { UserEntity } from './entities/user.entity.ts';
import { WebSessionEntity } from './entities/web-session.entity.ts';
import { LimitedDataSource } from './limited-data-source.ts';
import { InitialSchema1764000000000 } from './migrations/1764000000000-initial-schema.ts';
import { MetricEvents1764000000001 } from './migrations/1764000000001-metric-events.ts';
import { StorageDeletions1764000000002 } from './migrations/1764000000002-storage-deletions.ts';
import { ExportFiles1764000000003 } from './migrations/1764000000003-export-files.ts';
import { SupersededEvents1764000000004 } from './migrations/1764000000004-superseded-events.ts';
import { QueryLanguage1764000000005 } from './migrations/1764000000005-query-language.ts';
import { Accounts1764000000020 } from './migrations/1764000000020-accounts.ts';
import { SignIn1764000000030 } from './migrations/1764000000030-sign-in.ts';
import { IdempotencyKeys1764000000050 } from './migrations/1764000000050-idempotency-keys.ts';
import { AuditEvents1764000000060 } from './migrations/1764000000060-audit-events.ts';
import { OtherLimits1764000000120 } from './migrations/1764000000120-other-limits.ts';
import { PreviousFiles1764000000121 } from './migrations/1764000000121-previous-files.ts';
import { InvitesAndRemovals1764000000140 } from './migrations/1764000000140-invites-and-removals.ts';
import { WebSessions1764000000180 } from './migrations/1764000000180-web-sessions.ts';
import { AuditOfExports1764000000181 } from './migrations/1764000000181-audit-of-exports.ts';
import { DownloadLinks1764000000182 } from './migrations/1764000000182-download-links.ts';
import { Workers1764000000183 } from './migrations/1764000000183-workers.ts';
import { FoldedCounts1764000000200 } from './migrations/1764000000200-folded-counts.ts';
import { RunningExports1764000000201 } from './migrations/1764000000201-running-exports.ts';
import { RunTimes1764000000202 } from './migrations/1764000000202-run-times.ts';
import { LaterDeletions1764000000210 } from './migrations/1764000000210-later-deletions.ts';
import { AnyCompression1764000000260 } from './migrations/1764000000260-any-compression.ts';
import { DamagedFiles1764000000270 } from './migrations/1764000000270-damaged-files.ts';
import { WaitingExportsOfUser1764000000285 } from './migrations/1764000000285-waiting-exports-of-user.ts';
import { RequestCounts1764000000286 } from './migrations/1764000000286-request-counts.ts';
import { DeadLetters1764000000295 } from './migrations/1764000000295-dead-letters.ts';
import { IngestKeys1764000000305 } from './migrations/1764000000305-ingest-keys.ts';
import { Traces1764000000315 } from './migrations/1764000000315-traces.ts';
import { EventDeletions1764000000320 } from './migrations/1764000000320-event-deletions.ts';
import { DatasetRetentions1764000000345 } from './migrations/1764000000345-dataset-retentions.ts';
import { RemovedDatasets1764000000346 } from './migrations/1764000000346-removed-datasets.ts';
import { DatasetMetadata1764000000347 } from './migrations/1764000000347-dataset-metadata.ts';
import { AccessRequests1764000000348 } from './migrations/1764000000348-access-requests.ts';

/** The server ends a statement first, with a reason; this much later (ms) nobody waits for its answer any more. */
const ANSWER_GRACE_MS = 2_000;
/** A connection that was lost within a transaction must not keep its locks; ours wait for the queue's answer at most. */
const IDLE_TRANSACTION_LIMIT_MS = 30_000;
const STATEMENT_LIMIT_MS = 30_000;

/** What every process needs to know; the rest has defaults. */
export type DataSourceSettings = Pick<DatabaseSettings, 'DATABASE_URL' | 'DATABASE_POOL_SIZE'> &
  Partial<DatabaseSettings>;

export function dataSourceOptions(settings: DataSourceSettings, service: string): DataSourceOptions {
  const statementLimit = settings.DATABASE_STATEMENT_TIMEOUT ?? STATEMENT_LIMIT_MS;
  return {
    type: 'postgres',
    url: settings.DATABASE_URL,
    applicationName: service,
    poolSize: settings.DATABASE_POOL_SIZE,
    connectTimeoutMS: 5_000, // also for a place in the pool
    parseInt8: true, // every bigint here is below 2^53
    extra: {
      ...(statementLimit > 0 && {
        statement_timeout: statementLimit,
        query_timeout: statementLimit + ANSWER_GRACE_MS,
        idle_in_transaction_session_timeout: IDLE_TRANSACTION_LIMIT_MS,
      }),
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    },
    entities: [
      UserEntity,
      ClientEntity,
      DatasetEntity,
      DatasetRoleEntity,
      UserRoleEntity,
      TeamEntity,
      TeamMemberEntity,
      TeamRoleEntity,
      IdempotencyKeyEntity,
      InviteEntity,
      UsageLimitEntity,
      UsagePlanEntity,
      ExportEntity,
      ExportFileEntity,
      ExportFailureEntity,
      DeadLetterEntity,
      MessageQueueEntity,
      OutboxMessageEntity,
      OidcPayloadEntity,
      RequestCountEntity,
      SignInAttemptEntity,
      SigningKeyEntity,
      StorageDeletionEntity,
      AuditEventEntity,
      WebSessionEntity,
      DownloadLinkEntity,
      WorkerEntity,
      SignInLinkEntity,
    ],
    migrations: [
      InitialSchema1764000000000,
      MetricEvents1764000000001,
      StorageDeletions1764000000002,
      ExportFiles1764000000003,
      SupersededEvents1764000000004,
      QueryLanguage1764000000005,
      Accounts1764000000020,
      SignIn1764000000030,
      IdempotencyKeys1764000000050,
      AuditEvents1764000000060,
      OtherLimits1764000000120,
      PreviousFiles1764000000121,
      InvitesAndRemovals1764000000140,
      WebSessions1764000000180,
      AuditOfExports1764000000181,
      DownloadLinks1764000000182,
      Workers1764000000183,
      FoldedCounts1764000000200,
      RunningExports1764000000201,
      RunTimes1764000000202,
      LaterDeletions1764000000210,
      AnyCompression1764000000260,
      DamagedFiles1764000000270,
      WaitingExportsOfUser1764000000285,
      RequestCounts1764000000286,
      DeadLetters1764000000295,
      IngestKeys1764000000305,
      Traces1764000000315,
      EventDeletions1764000000320,
      DatasetRetentions1764000000345,
      RemovedDatasets1764000000346,
      DatasetMetadata1764000000347,
      AccessRequests1764000000348,
    ],
    migrationsTableName: 'schema_migrations',
    synchronize: false,
  };
}

/** One account's requests take no more than two fifths of the pool: others find room while it asks for all it can get. */
function connectionsOfEach(poolSize: number): number {
  return Math.max(1, Math.floor(poolSize * 0.4));
}

/** A data source that is not yet initialised. */
export function createDataSource(settings: DataSourceSettings, service: string): LimitedDataSource {
  return new LimitedDataSource(dataSourceOptions(settings, service), connectionsOfEach(settings.DATABASE_POOL_SIZE));
}
