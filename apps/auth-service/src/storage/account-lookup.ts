import { UserEntity } from '@obelisk/database';
import type { Account } from 'oidc-provider';
import type { DataSource } from 'typeorm';

/** Persons as oidc-provider sees them: who was removed is nobody, whatever a session or a refresh token says. */
export class AccountLookup {
  constructor(private readonly dataSource: DataSource) {}

  async find(id: string): Promise<Account | undefined> {
    const known = await this.dataSource.getRepository(UserEntity).existsBy({ id });
    return known ? { accountId: id, claims: () => ({ sub: id }) } : undefined;
  }
}
