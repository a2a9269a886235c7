import { Injectable } from '@nestjs/common';
import { UserEntity } from '@obelisk/database';
import { NotFoundError } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import type { User } from './user.type.ts';

@Injectable()
export class UsersService {
  constructor(private readonly dataSource: DataSource) {}

  async user(id: string): Promise<User> {
    const user = await this.dataSource.getRepository(UserEntity).findOneBy({ id });
    if (user === null) throw new NotFoundError('This account');
    return user;
  }
}
