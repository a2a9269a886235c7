import { Injectable } from '@nestjs/common';
import { NotAuthorizedError, NotFoundError } from '@obelisk/domain';
import { AccessRepository, type ReadableDataset } from '../access.repository.ts';
import type { Account } from '../account.ts';
import { refusedDatasets } from './refused-datasets.ts';

/** What the policy needs to know of an export. */
export interface ExportAccess {
  userId: string;
  datasets: readonly string[];
}

/** Every authorization rule. Rights are looked up at each question and never kept (invariant 9). */
@Injectable()
export class AccessPolicy {
  constructor(private readonly repository: AccessRepository) {}

  /**
   * @param argument what the caller named the datasets in, for the message
   * @throws NotAuthorizedError naming those that are unknown or may not be read, which look the same
   */
  async requireReadableDatasets(account: Account, datasetIds: readonly string[], argument?: string): Promise<void> {
    const refused = await this.refused(account, datasetIds);
    if (refused.length > 0) throw new NotAuthorizedError(refusedDatasets(refused, argument));
  }

  /** By name. Members with READ, and everybody where the data is open. */
  async readableDatasets(account: Account): Promise<ReadableDataset[]> {
    return mayRead(account) ? this.repository.readable(account.userId) : [];
  }

  /** The account's own export, while it may still read all of the datasets in it. */
  async canReadExport(account: Account, found: ExportAccess): Promise<boolean> {
    return found.userId === account.userId && (await this.refused(account, found.datasets)).length === 0;
  }

  /**
   * @param found the export as it was looked up; null or undefined when there is none
   * @returns the same export
   * @throws NotFoundError when there is none, or the account may not read it
   */
  async requireExport<T extends ExportAccess>(account: Account, found: T | null | undefined): Promise<T> {
    if (found === null || found === undefined || !(await this.canReadExport(account, found)))
      throw new NotFoundError('The export');
    return found;
  }

  private async refused(account: Account, datasetIds: readonly string[]): Promise<string[]> {
    const asked = [...new Set(datasetIds)];
    if (!mayRead(account)) return asked;
    const readable = await this.repository.readableAmong(account.userId, asked);
    return asked.filter((id) => !readable.has(id));
  }
}

function mayRead(account: Account): boolean {
  return account.scopes?.includes('READ') ?? true;
}
