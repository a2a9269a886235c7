import { DataSource, type DataSourceOptions } from 'typeorm';
import type { DatabaseSettings } from './database-settings.ts';
import { ClientEntity } from './entities/client.entity.ts';
import { DatasetEntity } from './entities/dataset.entity.ts';
import { ExportFailureEntity } from './entities/export-failure.entity.ts';
import { ExportFileEntity } from './entities/export-file.entity.ts';
import { ExportEntity } from './entities/export.entity.ts';
import { MembershipEntity } from './entities/membership.entity.ts';
import { OidcPayloadEntity } from './entities/oidc-payload.entity.ts';
import { OutboxMessageEntity } from './entities/outbox-message.entity.ts';
import { SigningKeyEntity } from './entities/signing-key.entity.ts';
import { StorageDeletionEntity } from './entities/storage-deletion.entity.ts';
import { UserEntity } from './entities/user.entity.ts';
import { InitialSchema1764000000000 } from './migrations/1764000000000-initial-schema.ts';
import { MetricEvents1764000000001 } from './migrations/1764000000001-metric-events.ts';
import { StorageDeletions1764000000002 } from './migrations/1764000000002-storage-deletions.ts';
import { ExportFiles1764000000003 } from './migrations/1764000000003-export-files.ts';
import { SupersededEvents1764000000004 } from './migrations/1764000000004-superseded-events.ts';

/** A statement that runs longer has gone wrong; streams of an export set their own limit. */
const STATEMENT_LIMIT_MS = 60_000;

export function dataSourceOptions(settings: DatabaseSettings, service: string): DataSourceOptions {
  return {
    type: 'postgres',
    url: settings.DATABASE_URL,
    applicationName: service,
    poolSize: settings.DATABASE_POOL_SIZE,
    connectTimeoutMS: 5_000,
    parseInt8: true, // every bigint here is below 2^53
    extra: { statement_timeout: STATEMENT_LIMIT_MS, keepAlive: true },
    entities: [
      UserEntity,
      ClientEntity,
      DatasetEntity,
      MembershipEntity,
      ExportEntity,
      ExportFileEntity,
      ExportFailureEntity,
      OutboxMessageEntity,
      OidcPayloadEntity,
      SigningKeyEntity,
      StorageDeletionEntity,
    ],
    migrations: [
      InitialSchema1764000000000,
      MetricEvents1764000000001,
      StorageDeletions1764000000002,
      ExportFiles1764000000003,
      SupersededEvents1764000000004,
    ],
    migrationsTableName: 'schema_migrations',
    synchronize: false,
  };
}

/** A data source that is not yet initialised. */
export function createDataSource(settings: DatabaseSettings, service: string): DataSource {
  return new DataSource(dataSourceOptions(settings, service));
}
