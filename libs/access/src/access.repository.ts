import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { storableTexts } from './storable-texts.ts';

/** Who is known here; what they may do is RightsRepository's. */
@Injectable()
export class AccessRepository {
  constructor(private readonly dataSource: DataSource) {}

  async ownerOfClient(clientId: string): Promise<string | undefined> {
    return this.only('SELECT user_id AS id FROM clients WHERE id = $1', clientId);
  }

  async user(userId: string): Promise<string | undefined> {
    return this.only('SELECT id FROM users WHERE id = $1', userId);
  }

  private async only(statement: string, id: string): Promise<string | undefined> {
    const possible = storableTexts([id]);
    if (possible.length === 0) return undefined;
    const rows: { id: string }[] = await this.dataSource.query(statement, possible);
    return rows[0]?.id;
  }
}
