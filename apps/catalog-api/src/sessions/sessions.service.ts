import { Injectable } from '@nestjs/common';
import { PlatformPolicy, type Account } from '@obelisk/access';
import { WebSessionEntity } from '@obelisk/database';
import { NotAuthorizedError, NotFoundError } from '@obelisk/domain';
import { DataSource, MoreThan, Not } from 'typeorm';
import type { Session } from './session.type.ts';

/** Where a person is signed in to the pages; nobody else's business. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly platform: PlatformPolicy,
  ) {}

  /** Those that have not ended, the latest first. @throws NotAuthorizedError for anybody else's */
  async sessions(account: Account, userId: string): Promise<Session[]> {
    if (userId !== account.userId) throw new NotAuthorizedError('Only the account itself can see this.');
    this.platform.requireOwnView(account);
    const now = Date.now();
    const where = { userId, idleEndsOn: MoreThan(now), endsOn: MoreThan(now) };
    const rows = await this.dataSource.manager.find(WebSessionEntity, {
      where,
      order: { lastSeenOn: 'DESC', id: 'DESC' },
    });
    return rows.map(({ id, startedOn, lastSeenOn, idleEndsOn, endsOn, address, userAgent }) => ({
      ...{ id, startedOn, lastSeenOn, address, userAgent },
      endsOn: Math.min(idleEndsOn, endsOn),
      current: id === account.sessionId,
    }));
  }

  /** @throws NotAuthorizedError, NotFoundError for one that is unknown or somebody else's */
  async endSession(account: Account, id: string): Promise<null> {
    this.platform.requirePerson(account);
    const isStored = !id.includes('\0');
    const ended = isStored && (await this.dataSource.manager.delete(WebSessionEntity, { id, userId: account.userId }));
    if (ended === false || ended.affected !== 1) throw new NotFoundError('This session');
    return null;
  }

  /** All but the one that asks. @throws NotAuthorizedError */
  async endOtherSessions(account: Account): Promise<null> {
    this.platform.requirePerson(account);
    const { userId, sessionId } = account;
    await this.dataSource.manager.delete(WebSessionEntity, {
      userId,
      ...(sessionId !== undefined && { id: Not(sessionId) }),
    });
    return null;
  }
}
