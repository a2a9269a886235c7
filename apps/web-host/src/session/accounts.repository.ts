import { Injectable } from '@nestjs/common';
import { UserEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';

@Injectable()
export class AccountsRepository {
  constructor(private readonly dataSource: DataSource) {}

  exists(id: string): Promise<boolean> {
    return this.dataSource.manager.existsBy(UserEntity, { id });
  }

  read(id: string): Promise<UserEntity> {
    return this.dataSource.manager.findOneByOrFail(UserEntity, { id });
  }
}
