import { Injectable } from '@nestjs/common';
import { ClientEntity, UserEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import { WEB_CLIENT_ID, WEB_CLIENT_NAME } from '../issuer/web-client.ts';

export interface AccountSecret {
  id: string;
  /** See `verifyPassword`; null for who has no password. */
  passwordHash: string | null;
}

/** Who can sign in here. */
@Injectable()
export class AccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  async findByEmail(email: string): Promise<AccountSecret | null> {
    return this.dataSource
      .getRepository(UserEntity)
      .findOne({ where: { email: email.trim().toLowerCase() }, select: { id: true, passwordHash: true } });
  }

  async clientName(clientId: string): Promise<string> {
    if (clientId === WEB_CLIENT_ID) return WEB_CLIENT_NAME;
    const client = await this.dataSource.getRepository(ClientEntity).findOneBy({ id: clientId });
    return client?.name ?? clientId;
  }
}
