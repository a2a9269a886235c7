import type { UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { WebSessionEntity } from '@obelisk/database';
import { DataSource, MoreThan, Not } from 'typeorm';

@Injectable()
export class SessionsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those of a person that have not ended, the latest first. */
  active(userId: UserId): Promise<WebSessionEntity[]> {
    const now = Date.now();
    return this.dataSource.manager.find(WebSessionEntity, {
      where: { userId, idleEndsOn: MoreThan(now), endsOn: MoreThan(now) },
      order: { lastSeenOn: 'DESC', id: 'DESC' },
    });
  }

  /** @returns whether the person had it */
  async remove(userId: UserId, id: string): Promise<boolean> {
    // PostgreSQL's text cannot hold NUL, and fails on it instead of finding nothing.
    if (id.includes('\0')) return false;
    return (await this.dataSource.manager.delete(WebSessionEntity, { id, userId })).affected === 1;
  }

  /** @param id of the one that stays; absent: none */
  async removeOthers(userId: UserId, id: string | undefined): Promise<void> {
    await this.dataSource.manager.delete(WebSessionEntity, { userId, ...(id !== undefined && { id: Not(id) }) });
  }
}
