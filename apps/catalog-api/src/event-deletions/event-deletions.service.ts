import { Injectable } from '@nestjs/common';
import { DatasetPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent } from '@obelisk/accounts';
import { BadRequestError, type DatasetId } from '@obelisk/domain';
import {
  countDeletable,
  eventDeletions,
  parseDeletionScope,
  storeDeletion,
  type DeletableCount,
  type DeletionScopeInput,
  type EventDeletion,
} from '@obelisk/event-store';
import { DataSource } from 'typeorm';

/** Of those that a list shows. */
const LATEST = 100;

/** Managers of a dataset delete events of it, once they have seen how many. */
@Injectable()
export class EventDeletionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: DatasetPolicy,
  ) {}

  /** @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async preview(account: Account, datasetId: DatasetId, input: DeletionScopeInput): Promise<DeletableCount> {
    await this.policy.requireManager(account, datasetId);
    return countDeletable(this.dataSource, datasetId, parseDeletionScope(input));
  }

  /** Newest first. @throws NotFoundError, NotAuthorizedError */
  async deletions(account: Account, datasetId: DatasetId): Promise<EventDeletion[]> {
    await this.policy.requireManager(account, datasetId);
    return eventDeletions(this.dataSource, datasetId, LATEST);
  }

  /**
   * Notes a deletion, which a worker carries out.
   *
   * @param expected most events that may go
   * @throws NotFoundError, NotAuthorizedError, BadRequestError, also when there are more
   */
  async deleteEvents(
    account: Account,
    datasetId: DatasetId,
    input: DeletionScopeInput,
    expected: number,
  ): Promise<EventDeletion> {
    await this.policy.requireManager(account, datasetId);
    const scope = parseDeletionScope(input);
    const { events } = await countDeletable(this.dataSource, datasetId, scope);
    if (events > expected)
      throw new BadRequestError('expected', `the deletion would remove ${String(events)} events, which is more.`);
    return this.dataSource.transaction(async (manager) => {
      const deletion = await storeDeletion(manager, datasetId, scope);
      const detail = JSON.stringify({ ...scope, events });
      await recordAuditEvent(manager, { ...account, action: 'EVENTS_DELETED', datasetId, detail });
      return deletion;
    });
  }
}
