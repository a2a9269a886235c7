import { Inject, Injectable } from '@nestjs/common';
import { DEFAULT_USAGE_LIMIT, requireName } from '@obelisk/accounts';
import { UsageLimitEntity } from '@obelisk/database';
import {
  ConflictError,
  newId,
  parseUsageLimit,
  type UsageLimit as Values,
  type UsageLimitValues,
} from '@obelisk/domain';
import { DataSource } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import type { Page } from '../listing/page.ts';
import { parseDescription, requireRow } from '../graphql/rows.ts';
import { LimitsAndPlansRepository } from './limits-and-plans.repository.ts';
import type { CreateUsageLimitInput, UpdateUsageLimitInput } from './usage-limit.inputs.ts';
import type { UsageLimit } from './usage-limit.type.ts';

const WHAT = 'This usage limit';

/** The limits that platform managers hand out. Who may is the resolvers' question. */
@Injectable()
export class UsageLimitsService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly repository: LimitsAndPlansRepository,
    @Inject(DEFAULT_USAGE_LIMIT) private readonly defaultLimit: Values,
  ) {}

  /** @throws BadRequestError, ConflictError for a name that is taken */
  async createUsageLimit(input: CreateUsageLimitInput): Promise<UsageLimit> {
    const row = {
      id: newId(),
      name: requireName(input.name),
      description: parseDescription(input.description),
      ...toColumns({ ...this.defaultLimit, ...parseUsageLimit(input.values) }),
    };
    await this.requireFreeName(row);
    await this.dataSource.manager.insert(UsageLimitEntity, row);
    return toUsageLimit(row);
  }

  /** Absent parts stay. @throws NotFoundError, BadRequestError, ConflictError */
  async updateUsageLimit(id: string, input: UpdateUsageLimitInput): Promise<UsageLimit> {
    const row = await requireRow(this.dataSource.manager, UsageLimitEntity, id, WHAT);
    const changed = {
      ...row,
      ...(typeof input.name === 'string' && { name: requireName(input.name) }),
      ...(input.description !== undefined && { description: parseDescription(input.description) }),
      ...toColumns({ ...valuesIn(row), ...parseUsageLimit(input.values ?? {}) }),
    };
    await this.requireFreeName(changed);
    return toUsageLimit(await this.dataSource.manager.save(UsageLimitEntity, changed));
  }

  /** Who had it falls back to the default. @throws NotFoundError */
  async removeUsageLimit(id: string): Promise<null> {
    await requireRow(this.dataSource.manager, UsageLimitEntity, id, WHAT);
    await this.dataSource.manager.delete(UsageLimitEntity, { id });
    return null;
  }

  /** @throws NotFoundError */
  async usageLimit(id: string): Promise<UsageLimit> {
    return toUsageLimit(await requireRow(this.dataSource.manager, UsageLimitEntity, id, WHAT));
  }

  async usageLimits(args: ListArgs): Promise<Page<UsageLimit>> {
    const page = await this.repository.limits(args);
    return { ...page, items: page.items.map(toUsageLimit) };
  }

  private async requireFreeName(row: { id: string; name: string }): Promise<void> {
    if (await this.repository.isNameTaken(UsageLimitEntity, row))
      throw new ConflictError(`There is a usage limit ${row.name} already.`);
  }
}

function toUsageLimit(row: UsageLimitEntity): UsageLimit {
  const { id, name, description } = row;
  return { id, name, description, values: valuesIn(row) };
}

function valuesIn({ maxDataExports, maxDataExportRecords, otherValues }: UsageLimitEntity): UsageLimitValues {
  return { ...otherValues, maxDataExports, maxDataExportRecords };
}

function toColumns({ maxDataExports, maxDataExportRecords, ...otherValues }: UsageLimitValues) {
  return { maxDataExports, maxDataExportRecords, otherValues };
}

/** One that is not kept. */
export function virtualLimit(name: string, values: Values): UsageLimit {
  return { id: null, name, description: null, values };
}
