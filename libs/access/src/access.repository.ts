import { Injectable } from '@nestjs/common';
import type { Permission } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import type { ClientRestriction } from './account.ts';
import { storableTexts } from './storable-texts.ts';

/** What a client's tokens stand for, and at most. */
export interface KnownClient {
  /** Its owner. */
  userId: string;
  /** That it acts for, in place of its owner. */
  teamId: string | null;
  scope: Permission[];
  /** None means that it is not confined. */
  restrictions: ClientRestriction[];
}

/** Who is known here; what they may do is RightsRepository's. */
@Injectable()
export class AccessRepository {
  constructor(private readonly dataSource: DataSource) {}

  async client(clientId: string): Promise<KnownClient | undefined> {
    const [client] = await this.rows<KnownClient>(
      'SELECT user_id AS "userId", team_id AS "teamId", scope, restrictions FROM clients WHERE id = $1',
      clientId,
    );
    return client;
  }

  async user(userId: string): Promise<string | undefined> {
    const [user] = await this.rows<{ id: string }>('SELECT id FROM users WHERE id = $1', userId);
    return user?.id;
  }

  private async rows<T>(statement: string, id: string): Promise<T[]> {
    const possible = storableTexts([id]);
    return possible.length === 0 ? [] : this.dataSource.query(statement, possible);
  }
}
