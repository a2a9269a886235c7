import { Injectable } from '@nestjs/common';
import { AccessPolicy, DatasetPolicy, PlatformPolicy, type Account } from '@obelisk/access';
import { recordAuditEvent } from '@obelisk/accounts';
import {
  BadRequestError,
  ConflictError,
  newId,
  NotAuthorizedError,
  NotFoundError,
  type DatasetId,
  type RoleId,
  type UserId,
} from '@obelisk/domain';
import { DataSource, type EntityManager } from 'typeorm';
import { addRoles } from '../datasets/memberships.repository.ts';
import { requireRoles } from '../datasets/roles.repository.ts';
import type { AccessRequest, AccessRequestState } from './access-request.type.ts';
import { AccessRequestsRepository, type Asked } from './access-requests.repository.ts';

/** Of an account: open at once, and made within a day, so that nobody keeps the managers of all datasets busy. */
const MOST_REQUESTS = 20;
const DAY_MS = 86_400_000;
/** From a refusal to the next request for the same dataset. */
const PAUSE_MS = 7 * DAY_MS;
const LONGEST_TEXT = 1_000;

/** People ask for access to published datasets, and managers answer. */
@Injectable()
export class AccessRequestsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: AccessRequestsRepository,
    private readonly access: AccessPolicy,
    private readonly policy: DatasetPolicy,
    private readonly platform: PlatformPolicy,
  ) {}

  /** Open ones of a dataset, oldest first. @throws NotFoundError, NotAuthorizedError */
  async openRequests(account: Account, datasetId: DatasetId): Promise<AccessRequest[]> {
    await this.policy.requireManager(account, datasetId);
    return this.repository.openOf(datasetId);
  }

  /** Newest first; the caller has made sure that it may see them. */
  requestsOf(userId: UserId): Promise<AccessRequest[]> {
    return this.repository.ofUser(userId);
  }

  /** @throws NotAuthorizedError, also for too many; NotFoundError unless it is published; ConflictError when there is nothing to ask for; BadRequestError */
  async requestAccess(account: Account, datasetId: DatasetId, message: string): Promise<AccessRequest> {
    this.platform.requirePerson(account);
    const text = parseText('message', message);
    if (text === null) throw new BadRequestError('message', 'expected a sentence that says why you want access.');
    const { userId } = account;
    if (await this.access.canReadDatasets(account, [datasetId]))
      throw new ConflictError('You can read this dataset already.');
    return this.dataSource.transaction(async (manager) => {
      const now = Date.now();
      const asked = await this.repository.asked(manager, userId, datasetId, now - DAY_MS);
      if (!(await this.repository.isPublished(manager, datasetId))) throw new NotFoundError('This dataset');
      requireTurn(asked, now);
      const id = newId();
      await this.repository.add(manager, { id, datasetId, userId, message: text });
      const detail = JSON.stringify({ requestId: id, message: text });
      await recordAuditEvent(manager, { ...account, action: 'ACCESS_REQUESTED', datasetId, detail });
      return this.require(manager, datasetId, id);
    });
  }

  /** Adds the role to those that the person holds. @throws NotFoundError, NotAuthorizedError, ConflictError */
  async grant(account: Account, datasetId: DatasetId, id: string, roleId: RoleId): Promise<AccessRequest> {
    await this.policy.requireManager(account, datasetId);
    return this.dataSource.transaction(async (manager) => {
      const { userId } = await this.requireOpen(manager, datasetId, id);
      await addRoles(manager, 'user', userId, await requireRoles(manager, datasetId, [roleId]));
      const detail = JSON.stringify({ requestId: id, userId, roleId });
      await recordAuditEvent(manager, { ...account, action: 'ACCESS_GRANTED', datasetId, detail });
      return this.end(manager, datasetId, id, 'GRANTED');
    });
  }

  /** @param answer in words, for the person @throws NotFoundError, NotAuthorizedError, ConflictError, BadRequestError */
  async decline(account: Account, datasetId: DatasetId, id: string, answer: string | null): Promise<AccessRequest> {
    await this.policy.requireManager(account, datasetId);
    const text = parseText('answer', answer ?? '');
    return this.dataSource.transaction(async (manager) => {
      const { userId } = await this.requireOpen(manager, datasetId, id);
      const detail = JSON.stringify({ requestId: id, userId, answer: text });
      await recordAuditEvent(manager, { ...account, action: 'ACCESS_DECLINED', datasetId, detail });
      return this.end(manager, datasetId, id, 'DECLINED', text);
    });
  }

  /** By who asked. @throws NotFoundError, NotAuthorizedError, ConflictError */
  async withdraw(account: Account, datasetId: DatasetId, id: string): Promise<AccessRequest> {
    this.platform.requirePerson(account);
    return this.dataSource.transaction(async (manager) => {
      await this.requireOpen(manager, datasetId, id, account.userId);
      const detail = JSON.stringify({ requestId: id });
      await recordAuditEvent(manager, { ...account, action: 'ACCESS_WITHDRAWN', datasetId, detail });
      return this.end(manager, datasetId, id, 'WITHDRAWN');
    });
  }

  private async requireOpen(
    manager: EntityManager,
    datasetId: DatasetId,
    id: string,
    ownerId?: UserId,
  ): Promise<AccessRequest> {
    const found = await this.require(manager, datasetId, id);
    if (ownerId !== undefined && found.userId !== ownerId) throw new NotFoundError('This request');
    if (found.state !== 'OPEN') throw new ConflictError(`The request is ${found.state} already.`);
    return found;
  }

  private async require(manager: EntityManager, datasetId: DatasetId, id: string): Promise<AccessRequest> {
    const found = await this.repository.find(manager, datasetId, id);
    if (found === null) throw new NotFoundError('This request');
    return found;
  }

  private async end(
    manager: EntityManager,
    datasetId: DatasetId,
    id: string,
    state: AccessRequestState,
    answer: string | null = null,
  ): Promise<AccessRequest> {
    await this.repository.end(manager, id, state, answer);
    return this.require(manager, datasetId, id);
  }
}

/** @throws ConflictError, NotAuthorizedError */
function requireTurn({ open, since, isOpen, declinedOn }: Asked, now: number): void {
  if (isOpen) throw new ConflictError('You have asked for access to this dataset already. Wait for an answer.');
  if (declinedOn !== null && declinedOn > now - PAUSE_MS)
    throw new ConflictError('A manager of this dataset declined your request less than seven days ago.');
  if (open >= MOST_REQUESTS)
    throw new NotAuthorizedError(`You have ${String(open)} open requests. Withdraw one, or wait for an answer.`);
  if (since >= MOST_REQUESTS)
    throw new NotAuthorizedError(`You have asked for access ${String(since)} times within a day. Try again tomorrow.`);
}

/** @returns null for an empty one */
function parseText(argument: string, text: string): string | null {
  const trimmed = text.trim();
  if (trimmed.length > LONGEST_TEXT || trimmed.includes('\0') || !trimmed.isWellFormed())
    throw new BadRequestError(argument, `expected at most ${String(LONGEST_TEXT)} characters, without NUL.`);
  return trimmed === '' ? null : trimmed;
}
