import { Injectable } from '@nestjs/common';
import { UserEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import { namedPage } from '../listing/named-list.ts';
import type { Page } from '../listing/page.ts';
import type { UserListArgs } from './user-list.args.ts';

/** Lists of accounts, by name. Who may see them is for the service to ask. */
@Injectable()
export class UsersRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** @param find a part of a name or an address */
  page({ find, ...args }: UserListArgs): Promise<Page<UserEntity>> {
    const query = this.dataSource.getRepository(UserEntity).createQueryBuilder('account');
    if (typeof find === 'string')
      query.where(`position(lower(:find) in lower(account.name || ' ' || account.email)) > 0`, { find });
    return namedPage(query, args);
  }
}
