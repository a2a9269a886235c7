import type { UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { PlatformPolicy, TeamPolicy, type Account } from '@obelisk/access';
import { AccountLimitsService, createTeam, requireName } from '@obelisk/accounts';
import { TeamEntity, UsagePlanEntity, UserEntity } from '@obelisk/database';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import type { Page } from '../listing/page.ts';
import { parseDescription, requireRow } from '../graphql/rows.ts';
import type { CreateTeamInput, UpdateTeamInput } from './team.inputs.ts';
import type { Team } from './team.type.ts';
import { TeamsRepository } from './teams.repository.ts';

@Injectable()
export class TeamsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: TeamsRepository,
    private readonly policy: TeamPolicy,
    private readonly platform: PlatformPolicy,
    private readonly limits: AccountLimitsService,
  ) {}

  /** Who asks manages it, or whom a platform manager names. @throws NotAuthorizedError, NotFoundError, BadRequestError */
  async createTeam(account: Account, input: CreateTeamInput): Promise<Team> {
    this.platform.requirePerson(account);
    const userId = input.teamOwnerId ?? account.userId;
    if (userId !== account.userId) await this.platform.requirePlatformManager(account);
    const description = parseDescription(input.description);
    return this.dataSource.transaction(async (manager) => {
      await requireRow(manager, UserEntity, userId, 'This account');
      if (userId === account.userId) await this.limits.requireRoom(manager, userId, 'teams');
      const id = await createTeam(manager, { name: input.name, description, managerId: userId });
      return requireRow(manager, TeamEntity, id, 'This team');
    });
  }

  /** @throws NotFoundError for one that is unknown or not the account's */
  async team(account: Account, id: string): Promise<Team> {
    await this.policy.requireVisible(account, id);
    return requireRow(this.dataSource.manager, TeamEntity, id, 'This team');
  }

  /** Those that a person belongs to. */
  teamsOf(userId: UserId, args: ListArgs): Promise<Page<Team>> {
    return this.repository.ofMember(userId, args);
  }

  /** For platform managers. */
  teams(args: ListArgs): Promise<Page<Team>> {
    return this.repository.all(args);
  }

  /** Absent parts stay. @throws NotFoundError, NotAuthorizedError, BadRequestError */
  async updateTeam(account: Account, id: string, input: UpdateTeamInput): Promise<Team> {
    await this.policy.requireManager(account, id);
    const { manager } = this.dataSource;
    if (input.usagePlanId !== undefined) await this.platform.requirePlatformManager(account);
    if (typeof input.usagePlanId === 'string')
      await requireRow(manager, UsagePlanEntity, input.usagePlanId, 'This usage plan');
    const team = await requireRow(manager, TeamEntity, id, 'This team');
    return manager.save(TeamEntity, {
      ...team,
      ...(typeof input.name === 'string' && { name: requireName(input.name) }),
      ...(input.description !== undefined && { description: parseDescription(input.description) }),
      ...(input.usagePlanId !== undefined && { usagePlanId: input.usagePlanId }),
    });
  }

  /** Its clients go with it; its exports stay with those who asked. @throws NotFoundError, NotAuthorizedError */
  async removeTeam(account: Account, id: string): Promise<null> {
    await this.policy.requireManager(account, id);
    await this.dataSource.manager.delete(TeamEntity, { id });
    return null;
  }
}
