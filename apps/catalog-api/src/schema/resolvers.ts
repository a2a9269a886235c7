import { AdminListsResolver } from '../admin/admin-lists.resolver.ts';
import { ExportQueueResolver, WorkerResolver } from '../admin/export-queue.resolver.ts';
import { AdminResolver } from '../admin/admin.resolver.ts';
import {
  AdminAuditResolver,
  AuditEventResolver,
  DatasetAuditResolver,
  TeamAuditResolver,
} from '../audit/audit-events.resolver.ts';
import { ClientResolver, ClientsResolver } from '../clients/clients.resolver.ts';
import { TeamClientsResolver } from '../clients/team-clients.resolver.ts';
import { DatasetContentResolver } from '../dataset-content/dataset-content.resolver.ts';
import {
  DatasetMetadataMutationResolver,
  DatasetMetadataResolver,
} from '../dataset-metadata/dataset-metadata.resolver.ts';
import { DatasetRemovalMutationResolver, DatasetRemovalResolver } from '../dataset-removal/dataset-removal.resolver.ts';
import { EventDeletionMutationResolver, EventDeletionsResolver } from '../event-deletions/event-deletions.resolver.ts';
import { DatasetMutationResolver } from '../datasets/dataset-mutation.resolver.ts';
import { DatasetPeopleResolver, InviteMutationResolver } from '../datasets/dataset-people.resolver.ts';
import { DatasetResolver } from '../datasets/dataset.resolver.ts';
import { MembershipResolver } from '../datasets/membership.resolver.ts';
import { DatasetRolesResolver, RoleMutationResolver } from '../datasets/role-mutation.resolver.ts';
import { DataExportResultResolver } from '../exports/data-export-result.resolver.ts';
import { DataExportStatusResolver } from '../exports/data-export-status.resolver.ts';
import { DataExportResolver, DataRangeResolver, LastDownloadResolver } from '../exports/data-export.resolver.ts';
import { ExportMutationResolver } from '../exports/export-mutation.resolver.ts';
import { ExportPreviewResolver } from '../exports/export-preview.resolver.ts';
import { ExportsResolver } from '../exports/exports.resolver.ts';
import { InvitePreviewResolver } from '../invites/invite-preview.resolver.ts';
import { PlatformResolver } from '../platform/platform.resolver.ts';
import {
  AccessRequestMutationResolver,
  AccessRequestResolver,
  AccessRequestsMutationResolver,
  DatasetAccessRequestsResolver,
  UserAccessRequestsResolver,
} from '../publication/access-requests.resolver.ts';
import { PublicationResolver } from '../publication/publication.resolver.ts';
import {
  DatasetRetentionResolver,
  RetentionMutationResolver,
  RetentionResolver,
} from '../retention/retention.resolver.ts';
import { SessionsResolver } from '../sessions/sessions.resolver.ts';
import { TeamHoldingsResolver } from '../teams/team-holdings.resolver.ts';
import { TeamMutationResolver } from '../teams/team-mutation.resolver.ts';
import {
  TeamPeopleResolver,
  TeamUserMutationResolver,
  TeamInviteMutationResolver,
} from '../teams/team-people.resolver.ts';
import { TeamResolver, TeamUserResolver } from '../teams/team.resolver.ts';
import { UsageLimitsResolver } from '../usage-limits/usage-limits.resolver.ts';
import { UsagePlanResolver, UsagePlansResolver } from '../usage-limits/usage-plans.resolver.ts';
import { UserHoldingsResolver } from '../users/user-holdings.resolver.ts';
import { UserResolver } from '../users/user.resolver.ts';
import { UsersResolver } from '../users/users.resolver.ts';

/** All of them, for the schema as text; `schema.spec.ts` sees to it that none is missing. */
export const RESOLVERS = [
  AdminListsResolver,
  AdminResolver,
  ExportQueueResolver,
  WorkerResolver,
  AuditEventResolver,
  AdminAuditResolver,
  DatasetAuditResolver,
  TeamAuditResolver,
  ClientResolver,
  ClientsResolver,
  TeamClientsResolver,
  DatasetContentResolver,
  InvitePreviewResolver,
  PlatformResolver,
  SessionsResolver,
  LastDownloadResolver,
  DatasetMutationResolver,
  DatasetMetadataMutationResolver,
  DatasetMetadataResolver,
  DatasetRemovalMutationResolver,
  DatasetRemovalResolver,
  EventDeletionMutationResolver,
  EventDeletionsResolver,
  PublicationResolver,
  AccessRequestMutationResolver,
  AccessRequestResolver,
  AccessRequestsMutationResolver,
  DatasetAccessRequestsResolver,
  UserAccessRequestsResolver,
  DatasetRetentionResolver,
  RetentionMutationResolver,
  RetentionResolver,
  DatasetPeopleResolver,
  InviteMutationResolver,
  DatasetResolver,
  MembershipResolver,
  DatasetRolesResolver,
  RoleMutationResolver,
  DataExportResultResolver,
  DataExportStatusResolver,
  DataExportResolver,
  DataRangeResolver,
  ExportMutationResolver,
  ExportPreviewResolver,
  ExportsResolver,
  TeamHoldingsResolver,
  TeamMutationResolver,
  TeamPeopleResolver,
  TeamUserMutationResolver,
  TeamInviteMutationResolver,
  TeamResolver,
  TeamUserResolver,
  UsageLimitsResolver,
  UsagePlanResolver,
  UsagePlansResolver,
  UserHoldingsResolver,
  UserResolver,
  UsersResolver,
];
