import { NotAuthorizedError, type Permission, type DatasetId } from '@obelisk/domain';
import type { Account } from '../account.ts';

/** Whether the token's scopes let it use this kind of right at all. */
export function inScope(account: Account, permission: Permission): boolean {
  return account.scopes?.includes(permission) ?? true;
}

/** @throws NotAuthorizedError naming the scope that the token lacks; says nothing of what there is */
export function requireScope(account: Account, permission: Permission): void {
  if (!inScope(account, permission))
    throw new NotAuthorizedError(`The token lacks the scope ${permission}. Request a token with it.`);
}

/** Whether token and client let it use this right in this dataset; the account must have the right besides. */
export function tokenAllows(account: Account, permission: Permission, datasetId: DatasetId): boolean {
  if (!inScope(account, permission)) return false;
  if (account.restrictions === undefined) return true;
  return account.restrictions.some(
    (restriction) => (restriction.datasetId ?? datasetId) === datasetId && restriction.permissions.includes(permission),
  );
}

/**
 * Whose exports a token may have to do with: of datasets in which it lets read or manage. Who sends events with a token that may only WRITE does
 * not remove files with it.
 *
 * @returns ids; null where it is not limited
 */
export function datasetsOfToken(account: Account): string[] | null {
  const usable = (['READ', 'MANAGE'] as const).filter((permission) => inScope(account, permission));
  if (usable.length === 0) return [];
  if (account.restrictions === undefined) return null;
  const allowed = account.restrictions.filter(({ permissions }) => usable.some((each) => permissions.includes(each)));
  const ids = allowed.map(({ datasetId }) => datasetId);
  return ids.includes(null) ? null : ids.filter((id) => id !== null);
}

/** See {@link datasetsOfToken}. */
export function coversExport(account: Account, { datasets }: { datasets: readonly string[] }): boolean {
  const ids = datasetsOfToken(account);
  return ids === null || datasets.every((id) => ids.includes(id));
}

/**
 * Whether the token stands for the whole person: it may then change what is not in any dataset. A client that is confined to
 * datasets, or acts for a team, could otherwise make itself another one that is not.
 */
export function standsForPerson(account: Account): boolean {
  return inScope(account, 'MANAGE') && account.restrictions === undefined && account.teamId === undefined;
}
