export { recordAuditEvent, type AuditEvent } from './audit/record-audit-event.ts';
export { parseClientSettings } from './clients/client-settings.ts';
export { createClient, type ClientSettings } from './clients/create-client.ts';
export { createDataset } from './datasets/create-dataset.ts';
export { createDefaultRoles, DEFAULT_ROLES, inOrder } from './datasets/dataset-roles.ts';
export { grant } from './datasets/grant.ts';
export { removeDataset } from './datasets/remove-dataset.ts';
export {
  addInvite,
  INVITE_LIFE_MS,
  openInvites,
  requireInvite,
  shutOut,
  type InviteTarget,
} from './invites/invites.ts';
export { ACCOUNT_LIMITS, AccountLimitsService, type AccountLimits } from './limits/account-limits.service.ts';
export { requirePlanRoom } from './limits/plan-room.ts';
export { setUsageLimit } from './limits/set-usage-limit.ts';
export { UsageRepository, type Holder } from './limits/usage.repository.ts';
export { DEFAULT_USAGE_LIMIT, usageHolder, UsageService } from './limits/usage.service.ts';
export { requireName } from './names.ts';
export { createUser } from './people/create-user.ts';
export { IssuerAccountsRepository, type IssuerClaims } from './people/issuer-accounts.repository.ts';
export { hashPassword, verifyPassword } from './sign-in/passwords.ts';
export { setPassword } from './sign-in/set-password.ts';
export { createSignInLink, useSignInLink } from './sign-in/sign-in-links.ts';
export { ensureSigningKey, rotateSigningKey, withIssuerLock } from './sign-in/signing-keys.ts';
export { MANIFEST_ALGORITHM, manifestKeys, manifestSigningKey, rotateManifestKey } from './sign-in/manifest-keys.ts';
export { createTeam } from './teams/create-team.ts';
export { joinTeam, leaveTeam, setTeamManager } from './teams/members.ts';
