import type { TeamId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { ClientEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import { namedPage } from '../listing/named-list.ts';
import type { Page } from '../listing/page.ts';

/** Of a team are those that act for it; of a person, those that it made for itself. */
export type ClientOwner = { userId: UserId } | { teamId: TeamId };

@Injectable()
export class ClientsRepository {
  constructor(private readonly dataSource: DataSource) {}

  find(id: string): Promise<ClientEntity | null> {
    // PostgreSQL's text cannot hold NUL, and fails on it instead of finding nothing.
    if (id.includes('\0')) return Promise.resolve(null);
    return this.dataSource.manager.findOneBy(ClientEntity, { id });
  }

  read(id: string): Promise<ClientEntity> {
    return this.dataSource.manager.findOneByOrFail(ClientEntity, { id });
  }

  async update(id: string, changes: Partial<Omit<ClientEntity, 'user' | 'team'>>): Promise<void> {
    await this.dataSource.manager.update(ClientEntity, { id }, changes);
  }

  async remove(id: string): Promise<void> {
    await this.dataSource.manager.delete(ClientEntity, { id });
  }

  /** By name. @param owner null: everybody's */
  page(owner: ClientOwner | null, args: ListArgs): Promise<Page<ClientEntity>> {
    const query = this.dataSource.getRepository(ClientEntity).createQueryBuilder('client');
    if (owner !== null)
      query.where(
        'teamId' in owner ? 'client.teamId = :teamId' : 'client.userId = :userId AND client.teamId IS NULL',
        owner,
      );
    return namedPage(query, args);
  }
}
