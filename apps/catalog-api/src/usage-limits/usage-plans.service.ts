import { Injectable } from '@nestjs/common';
import { requireName } from '@obelisk/accounts';
import { UsageLimitEntity, UsagePlanEntity } from '@obelisk/database';
import { BadRequestError, ConflictError, newId } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import type { Page } from '../listing/page.ts';
import { parseDescription, requireRow } from '../graphql/rows.ts';
import { LimitsAndPlansRepository } from './limits-and-plans.repository.ts';
import type { CreateUsagePlanInput, UpdateUsagePlanInput } from './usage-limit.inputs.ts';
import type { UsagePlan } from './usage-limit.type.ts';

const WHAT = 'This usage plan';

/** The plans that platform managers give to teams. Who may is the resolvers' question. */
@Injectable()
export class UsagePlansService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: LimitsAndPlansRepository,
  ) {}

  /** @throws BadRequestError, ConflictError for a name that is taken, NotFoundError for an unknown limit */
  async createUsagePlan(input: CreateUsagePlanInput): Promise<UsagePlan> {
    return this.store({
      id: newId(),
      name: input.name,
      description: input.description ?? null,
      maxUsers: input.maxUsers,
      maxClients: input.maxClients,
      userUsageLimitId: input.userUsageLimitId ?? null,
      clientUsageLimitId: input.clientUsageLimitId ?? null,
    });
  }

  /** Absent parts stay. @throws NotFoundError, BadRequestError, ConflictError */
  async updateUsagePlan(id: string, input: UpdateUsagePlanInput): Promise<UsagePlan> {
    const row = await requireRow(this.dataSource.manager, UsagePlanEntity, id, WHAT);
    return this.store({
      id,
      name: input.name ?? row.name,
      description: input.description === undefined ? row.description : input.description,
      maxUsers: input.maxUsers ?? row.maxUsers,
      maxClients: input.maxClients ?? row.maxClients,
      userUsageLimitId: input.userUsageLimitId === undefined ? row.userUsageLimitId : input.userUsageLimitId,
      clientUsageLimitId: input.clientUsageLimitId === undefined ? row.clientUsageLimitId : input.clientUsageLimitId,
    });
  }

  /** Its teams have none then. @throws NotFoundError */
  async removeUsagePlan(id: string): Promise<null> {
    await this.usagePlan(id);
    await this.dataSource.manager.delete(UsagePlanEntity, { id });
    return null;
  }

  /** @throws NotFoundError */
  usagePlan(id: string): Promise<UsagePlan> {
    return requireRow(this.dataSource.manager, UsagePlanEntity, id, WHAT);
  }

  usagePlans(args: ListArgs): Promise<Page<UsagePlan>> {
    return this.repository.plans(args);
  }

  private async store(plan: UsagePlan): Promise<UsagePlan> {
    const { manager } = this.dataSource;
    for (const argument of ['maxUsers', 'maxClients'] as const)
      if (plan[argument] < 0) throw new BadRequestError(argument, 'expected 0 or more.');
    for (const id of [plan.userUsageLimitId, plan.clientUsageLimitId])
      if (id !== null) await requireRow(manager, UsageLimitEntity, id, 'This usage limit');
    const row = { ...plan, name: requireName(plan.name), description: parseDescription(plan.description) };
    if (await this.repository.isNameTaken(UsagePlanEntity, row))
      throw new ConflictError(`There is a usage plan ${row.name} already.`);
    return manager.save(UsagePlanEntity, row);
  }
}
