import type { TeamId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { TeamEntity, TeamMemberEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import { byName, namedPage } from '../listing/named-list.ts';
import { readPage, type Page, type PageArgs } from '../listing/page.ts';

/** Lists of teams and of their members, by name. Who may see them is for the services to ask. */
@Injectable()
export class TeamsRepository {
  constructor(private readonly dataSource: DataSource) {}

  all(args: ListArgs): Promise<Page<TeamEntity>> {
    return namedPage(this.teams(), args);
  }

  /** Those that a person belongs to. */
  ofMember(userId: UserId, args: ListArgs): Promise<Page<TeamEntity>> {
    const query = this.teams().where(
      'EXISTS (SELECT FROM team_members m WHERE m.team_id = team.id AND m.user_id = :userId)',
      { userId },
    );
    return namedPage(query, args);
  }

  members(teamId: TeamId, page: PageArgs, managersOnly: boolean): Promise<Page<TeamMemberEntity>> {
    const query = this.dataSource
      .getRepository(TeamMemberEntity)
      .createQueryBuilder('member')
      .innerJoinAndSelect('member.user', 'person')
      .where('member.teamId = :teamId', { teamId });
    if (managersOnly) query.andWhere('member.manager');
    const order = byName<TeamMemberEntity>({ name: 'person.name', id: 'person.id' }, ({ user, userId }) => [
      user?.name ?? '',
      userId,
    ]);
    return readPage(query, order, page);
  }

  private teams() {
    return this.dataSource.getRepository(TeamEntity).createQueryBuilder('team');
  }
}
