import { Injectable } from '@nestjs/common';
import { NotAuthorizedError, type DatasetId } from '@obelisk/domain';
import type { Account } from '../account.ts';
import { aggregate, type AggregatedGrant, type ReadFilters } from './grants.ts';
import { refusedDatasets } from './refused-datasets.ts';
import { RightsRepository, type HeldRoles, type ReadableDataset } from './rights.repository.ts';
import { requireScope, tokenAllows } from './token-limits.ts';

/** Who may read which data. Rights are looked up at each question and never kept (invariant 9). */
@Injectable()
export class AccessPolicy {
  constructor(private readonly rights: RightsRepository) {}

  /**
   * For what shows all of the datasets.
   *
   * @param argument what the caller named the datasets in, for the message
   * @throws NotAuthorizedError naming those that are unknown or may not be read, which look the same, or of which only a part
   * may be seen
   */
  async requireReadableDatasets(account: Account, datasetIds: readonly DatasetId[], argument?: string): Promise<void> {
    const filters = await this.requireReadFilters(account, datasetIds, argument);
    if (filters !== null)
      throw new NotAuthorizedError(`You may see only a part of ${Object.keys(filters).slice(0, 10).join(', ')}.`);
  }

  /**
   * For what keeps to the read filters that it answers.
   *
   * @param argument what the caller named the datasets in, for the message
   * @returns what may be seen of them, where it is not all; null when all of all of them may be seen
   * @throws NotAuthorizedError naming the scope that the token lacks, or those that are unknown or may not be read, which look the same
   */
  async requireReadFilters(
    account: Account,
    datasetIds: readonly DatasetId[],
    argument?: string,
  ): Promise<ReadFilters | null> {
    requireScope(account, 'READ');
    const readable = await this.readableAmong(account, datasetIds);
    const refused = [...new Set(datasetIds)].filter((id) => !readable.has(id));
    if (refused.length > 0) throw new NotAuthorizedError(refusedDatasets(refused, argument));
    const filters = [...readable].flatMap(([id, { readFilter }]) => (readFilter === null ? [] : [[id, readFilter]]));
    return filters.length === 0 ? null : (Object.fromEntries(filters) as ReadFilters);
  }

  /** Whether all of them may be read, at least in part. */
  async canReadDatasets(account: Account, datasetIds: readonly DatasetId[]): Promise<boolean> {
    const readable = await this.readableAmong(account, datasetIds);
    return datasetIds.every((id) => readable.has(id));
  }

  /** By name. Those in which a role lets read, and those whose data is open. */
  async readableDatasets(account: Account): Promise<ReadableDataset[]> {
    const held = await this.rights.roles(account);
    return held
      .filter((roles) => readGrantOf(account, roles) !== null)
      .map(({ id, name, description }) => ({ id, name, description }));
  }

  /** What the account may do in each of the datasets, as far as its token lets it; unknown ones are not among them. */
  async grantsIn(account: Account, datasetIds: readonly DatasetId[]): Promise<Map<string, AggregatedGrant>> {
    const held = await this.rights.rolesIn(account, [...new Set(datasetIds)]);
    return new Map(
      held.map((roles) => {
        const { datasetId } = roles;
        const reads = readGrantOf(account, roles);
        const others = aggregate(roles.grants).permissions.filter(
          (permission) => permission !== 'READ' && tokenAllows(account, permission, datasetId),
        );
        return [
          datasetId,
          {
            permissions: [...(reads === null ? [] : ['READ' as const]), ...others],
            readFilter: reads?.readFilter ?? null,
          },
        ];
      }),
    );
  }

  /** Those of the datasets of which the account may read something. */
  async readableIds(account: Account, datasetIds: readonly DatasetId[]): Promise<ReadonlySet<string>> {
    return new Set((await this.readableAmong(account, datasetIds)).keys());
  }

  /** Those of the datasets of which the account may read something, with what it may there. */
  async readableAmong(account: Account, ids: readonly string[]): Promise<Map<string, AggregatedGrant>> {
    const held = await this.rights.rolesIn(account, [...new Set(ids)]);
    return new Map(
      held.flatMap((roles) => {
        const grant = readGrantOf(account, roles);
        return grant === null ? [] : [[roles.datasetId, grant]];
      }),
    );
  }
}

/** Null when the account may not read the dataset. */
function readGrantOf(account: Account, { datasetId, openData, archived, grants }: HeldRoles): AggregatedGrant | null {
  if (archived || !tokenAllows(account, 'READ', datasetId)) return null;
  const grant = aggregate(grants);
  if (openData) return { ...grant, readFilter: null };
  return grant.permissions.includes('READ') ? grant : null;
}
