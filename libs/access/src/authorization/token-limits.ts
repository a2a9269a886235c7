import type { Permission } from '@obelisk/domain';
import type { Account } from '../account.ts';

/** Whether the token's scopes let it use this kind of right at all. */
export function inScope(account: Account, permission: Permission): boolean {
  return account.scopes?.includes(permission) ?? true;
}

/** Whether token and client let it use this right in this dataset; the account must have the right besides. */
export function tokenAllows(account: Account, permission: Permission, datasetId: string): boolean {
  if (!inScope(account, permission)) return false;
  if (account.restrictions === undefined) return true;
  return account.restrictions.some(
    (restriction) => (restriction.datasetId ?? datasetId) === datasetId && restriction.permissions.includes(permission),
  );
}

/**
 * Whether the token stands for the whole person: it may then change what is not in any dataset. A client that is confined to
 * datasets, or acts for a team, could otherwise make itself another one that is not.
 */
export function standsForPerson(account: Account): boolean {
  return inScope(account, 'MANAGE') && account.restrictions === undefined && account.teamId === undefined;
}
