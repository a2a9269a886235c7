export { claimOrder } from './claim-order.ts';
export { createDataSource, dataSourceOptions, type DataSourceSettings } from './data-source.ts';
export { DatabaseModule } from './database.module.ts';
export { databaseSettings, type DatabaseSettings } from './database-settings.ts';
export { discardStored } from './discard-stored.ts';
export { ClientEntity } from './entities/client.entity.ts';
export { DatasetEntity } from './entities/dataset.entity.ts';
export { ExportFailureEntity } from './entities/export-failure.entity.ts';
export { ExportFileEntity } from './entities/export-file.entity.ts';
export { ExportEntity } from './entities/export.entity.ts';
export { MembershipEntity } from './entities/membership.entity.ts';
export { OidcPayloadEntity } from './entities/oidc-payload.entity.ts';
export { OutboxMessageEntity } from './entities/outbox-message.entity.ts';
export { SigningKeyEntity } from './entities/signing-key.entity.ts';
export { StorageDeletionEntity } from './entities/storage-deletion.entity.ts';
export { UserEntity } from './entities/user.entity.ts';
export { migrate } from './migrate.ts';
export {
  createClient,
  createDataset,
  createUser,
  grant,
  hashClientSecret,
  PERMISSIONS,
  type Permission,
} from './provisioning.ts';
export { ensureSigningKey, rotateSigningKey, withIssuerLock } from './signing-keys.ts';
