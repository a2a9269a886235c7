import { Injectable } from '@nestjs/common';
import { DatasetPolicy, type Account } from '@obelisk/access';
import { inOrder, requireName } from '@obelisk/accounts';
import { DatasetRoleEntity } from '@obelisk/database';
import { BadRequestError, ConflictError, newId, type Permission, requirePlace, type DatasetId } from '@obelisk/domain';
import { DataSource } from 'typeorm';
import { parseDescription } from '../graphql/rows.ts';
import type { CreateRoleInput, UpdateRoleInput } from './dataset.inputs.ts';
import { parseReadFilter } from './read-filter.ts';
import { toRole, type Role } from './role.type.ts';
import { countRoles, datasetRoles, isRoleNameTaken, requireRole } from './roles.repository.ts';

/** Of a dataset. */
const MOST_ROLES = 100;

@Injectable()
export class RolesService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly policy: DatasetPolicy,
  ) {}

  /** By name. @throws NotFoundError, NotAuthorizedError */
  async roles(account: Account, datasetId: DatasetId): Promise<Role[]> {
    await this.policy.requireManager(account, datasetId);
    return (await datasetRoles(this.dataSource.manager, datasetId)).map(toRole);
  }

  /** @throws NotFoundError, NotAuthorizedError, BadRequestError; ConflictError for a name that is taken */
  async createRole(account: Account, datasetId: DatasetId, input: CreateRoleInput): Promise<Role> {
    await this.policy.requireManager(account, datasetId);
    requirePlace('roles in this dataset', await countRoles(this.dataSource.manager, datasetId), MOST_ROLES);
    return this.store({
      id: newId(),
      datasetId,
      name: requireName(input.name),
      description: parseDescription(input.description),
      permissions: requirePermissions(input.permissions),
      readFilter: parseReadFilter(input.readFilter),
    });
  }

  /** Absent parts stay; it holds at once for all who have the role. @throws as createRole */
  async updateRole(account: Account, datasetId: DatasetId, id: string, input: UpdateRoleInput): Promise<Role> {
    await this.policy.requireManager(account, datasetId);
    const row = await requireRole(this.dataSource.manager, datasetId, id);
    return this.store({
      ...row,
      ...(typeof input.name === 'string' && { name: requireName(input.name) }),
      ...(input.description !== undefined && { description: parseDescription(input.description) }),
      ...(input.permissions && { permissions: requirePermissions(input.permissions) }),
      ...(input.readFilter !== undefined && { readFilter: parseReadFilter(input.readFilter) }),
    });
  }

  /** Who had it has it no more. @throws NotFoundError, NotAuthorizedError */
  async removeRole(account: Account, datasetId: DatasetId, id: string): Promise<null> {
    await this.policy.requireManager(account, datasetId);
    await requireRole(this.dataSource.manager, datasetId, id);
    await this.dataSource.manager.delete(DatasetRoleEntity, { id });
    return null;
  }

  private async store(role: Omit<DatasetRoleEntity, 'dataset'>): Promise<Role> {
    const { manager } = this.dataSource;
    const { id, datasetId, name } = role;
    if (await isRoleNameTaken(manager, role)) throw new ConflictError(`The dataset has a role ${name} already.`);
    await manager.save(DatasetRoleEntity, role);
    return toRole(await requireRole(manager, datasetId, id));
  }
}

function requirePermissions(permissions: readonly Permission[]): Permission[] {
  if (permissions.length === 0) throw new BadRequestError('permissions', 'expected at least one.');
  return inOrder(permissions);
}
