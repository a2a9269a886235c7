export { claimOrder, RUNNING_EXPORTS } from './claim-order.ts';
export { createDataSource, dataSourceOptions, type DataSourceSettings } from './data-source.ts';
export { DatabaseModule } from './database.module.ts';
export { databaseSettings, type DatabaseSettings } from './database-settings.ts';
export { createDefaultRoles, DEFAULT_ROLES, inOrder, roleFor } from './dataset-roles.ts';
export { discardStored } from './discard-stored.ts';
export { AuditEventEntity } from './entities/audit-event.entity.ts';
export { ClientEntity } from './entities/client.entity.ts';
export { DatasetRoleEntity } from './entities/dataset-role.entity.ts';
export { DatasetEntity } from './entities/dataset.entity.ts';
export { ExportFailureEntity } from './entities/export-failure.entity.ts';
export { ExportFileEntity } from './entities/export-file.entity.ts';
export { ExportEntity } from './entities/export.entity.ts';
export { IdempotencyKeyEntity } from './entities/idempotency-key.entity.ts';
export { InviteEntity } from './entities/invite.entity.ts';
export { OidcPayloadEntity } from './entities/oidc-payload.entity.ts';
export { OutboxMessageEntity } from './entities/outbox-message.entity.ts';
export { SignInAttemptEntity } from './entities/sign-in-attempt.entity.ts';
export { SigningKeyEntity } from './entities/signing-key.entity.ts';
export { StorageDeletionEntity } from './entities/storage-deletion.entity.ts';
export { TeamMemberEntity } from './entities/team-member.entity.ts';
export { TeamRoleEntity } from './entities/team-role.entity.ts';
export { TeamEntity } from './entities/team.entity.ts';
export { UsageLimitEntity } from './entities/usage-limit.entity.ts';
export { UsagePlanEntity } from './entities/usage-plan.entity.ts';
export { UserRoleEntity } from './entities/user-role.entity.ts';
export { UserEntity } from './entities/user.entity.ts';
export { migrate } from './migrate.ts';
export { hashPassword, setPassword, verifyPassword } from './passwords.ts';
export {
  createClient,
  createDataset,
  createUser,
  grant,
  hashClientSecret,
  requireName,
  type ClientSettings,
} from './provisioning.ts';
export { recordAuditEvent, type AuditEvent } from './record-audit-event.ts';
export { settingsFor, timeBudget, tookTooLong, withinTime, type SessionSettings } from './within-time.ts';
export { ensureSigningKey, rotateSigningKey, withIssuerLock } from './signing-keys.ts';
export { addTeamMember, createTeam, setUsageLimit } from './teams-provisioning.ts';
