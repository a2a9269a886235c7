import { Injectable } from '@nestjs/common';
import type { Permission, ClientId, TeamId, UserId } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import type { ClientRestriction } from './account.ts';
import { SharedAnswers } from './shared-answers.ts';
import { storableTexts } from './storable-texts.ts';

/** What a client's tokens stand for, and at most. */
export interface KnownClient {
  /** Its owner. */
  userId: UserId;
  /** That it acts for, in place of its owner. */
  teamId: TeamId | null;
  /** Whether that team has a usage plan, which its clients then come under; otherwise they come under their maker's limits. */
  hasPlan: boolean;
  scope: Permission[];
  /** None means that it is not confined. */
  restrictions: ClientRestriction[];
}

/** Who is known here; what they may do is RightsRepository's. */
@Injectable()
export class AccessRepository {
  private readonly clients = new SharedAnswers<KnownClient | undefined>();

  constructor(private readonly dataSource: DataSource) {}

  client(clientId: ClientId): Promise<KnownClient | undefined> {
    return this.clients.ask(clientId, () => this.findClient(clientId));
  }

  private async findClient(clientId: ClientId): Promise<KnownClient | undefined> {
    const [client] = await this.rows<KnownClient>(
      `SELECT c.user_id AS "userId", c.team_id AS "teamId", t.usage_plan_id IS NOT NULL AS "hasPlan", c.scope, c.restrictions
       FROM clients c LEFT JOIN teams t ON t.id = c.team_id WHERE c.id = $1`,
      clientId,
    );
    return client;
  }

  /** @param grantId what the person's token came of; undefined for a person who has ended it */
  async user(userId: UserId, grantId?: string): Promise<string | undefined> {
    const [user] =
      grantId === undefined
        ? await this.rows<{ id: string }>('SELECT id FROM users WHERE id = $1', userId)
        : await this.rows<{ id: string }>(
            `SELECT id FROM users WHERE id = $1 AND EXISTS (SELECT FROM oidc_payloads WHERE model = 'Grant' AND id = $2)`,
            userId,
            grantId,
          );
    return user?.id;
  }

  private async rows<T>(statement: string, ...ids: string[]): Promise<T[]> {
    const possible = storableTexts(ids);
    return possible.length < ids.length ? [] : this.dataSource.query(statement, possible);
  }
}
