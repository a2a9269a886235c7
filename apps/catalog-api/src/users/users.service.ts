import { Injectable } from '@nestjs/common';
import { PlatformPolicy, type Account } from '@obelisk/access';
import { UsageLimitEntity, UserEntity } from '@obelisk/database';
import { NotAuthorizedError } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import type { Page } from '../listing/page.ts';
import { requireRow } from '../graphql/rows.ts';
import type { UpdateUserInput } from './update-user.input.ts';
import type { UserListArgs } from './user-list.args.ts';
import type { User } from './user.type.ts';
import { UsersRepository } from './users.repository.ts';

@Injectable()
export class UsersService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: UsersRepository,
    private readonly platform: PlatformPolicy,
  ) {}

  /** @throws NotFoundError */
  user(id: string): Promise<User> {
    return requireRow(this.dataSource.manager, UserEntity, id, 'This account');
  }

  /** With their addresses: for platform managers. */
  async users(args: UserListArgs): Promise<Page<User>> {
    const page = await this.repository.page(args);
    return { ...page, items: page.items.map((user) => ({ ...user, showEmail: true })) };
  }

  /** To see what an account holds. @throws NotAuthorizedError unless it is the caller's own, or the caller a platform manager */
  async requireHolder(account: Account, { id }: Pick<User, 'id'>): Promise<void> {
    if (id === account.userId) this.platform.requireOwnView(account);
    else if (!(await this.platform.isPlatformManager(account)))
      throw new NotAuthorizedError('Only the account itself and platform managers can see this.');
  }

  /** By platform managers. @throws NotAuthorizedError, NotFoundError */
  async updateUser(account: Account, id: string, input: UpdateUserInput): Promise<User> {
    await this.platform.requirePlatformManager(account);
    const { manager } = this.dataSource;
    const user = await requireRow(manager, UserEntity, id, 'This account');
    if (typeof input.usageLimitId === 'string')
      await requireRow(manager, UsageLimitEntity, input.usageLimitId, 'This usage limit');
    return manager.save(UserEntity, {
      ...user,
      ...(input.usageLimitId !== undefined && { usageLimitId: input.usageLimitId }),
      ...(typeof input.platformManager === 'boolean' && { platformManager: input.platformManager }),
    });
  }
}
