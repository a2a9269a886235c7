import { Injectable } from '@nestjs/common';
import { PlatformPolicy, type Account } from '@obelisk/access';
import { NotAuthorizedError, NotFoundError, type UserId } from '@obelisk/domain';
import { SessionsRepository } from './sessions.repository.ts';
import type { Session } from './session.type.ts';

/** Where a person is signed in to the pages; nobody else's business. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly repository: SessionsRepository,
    private readonly platform: PlatformPolicy,
  ) {}

  /** Those that have not ended, the latest first. @throws NotAuthorizedError for anybody else's */
  async sessions(account: Account, userId: UserId): Promise<Session[]> {
    if (userId !== account.userId) throw new NotAuthorizedError('Only the account itself can see this.');
    this.platform.requireOwnView(account);
    const rows = await this.repository.active(userId);
    return rows.map(({ id, startedOn, lastSeenOn, idleEndsOn, endsOn, address, userAgent }) => ({
      ...{ id, startedOn, lastSeenOn, address, userAgent },
      endsOn: Math.min(idleEndsOn, endsOn),
      current: id === account.sessionId,
    }));
  }

  /** @throws NotAuthorizedError, NotFoundError for one that is unknown or somebody else's */
  async endSession(account: Account, id: string): Promise<null> {
    this.platform.requirePerson(account);
    if (!(await this.repository.remove(account.userId, id))) throw new NotFoundError('This session');
    return null;
  }

  /** All but the one that asks. @throws NotAuthorizedError */
  async endOtherSessions(account: Account): Promise<null> {
    this.platform.requirePerson(account);
    await this.repository.removeOthers(account.userId, account.sessionId);
    return null;
  }
}
