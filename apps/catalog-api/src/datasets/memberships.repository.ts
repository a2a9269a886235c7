import { Injectable } from '@nestjs/common';
import { TeamEntity, UserEntity } from '@obelisk/database';
import type { Permission, DatasetId, RoleId, TeamId, UserId } from '@obelisk/domain';
import { DataSource, type EntityManager } from 'typeorm';
import type { ListArgs } from '../listing/list-args.ts';
import { namedPage } from '../listing/named-list.ts';
import type { Page } from '../listing/page.ts';

/** A role that somebody holds. */
export interface HeldRole {
  holderId: string;
  datasetId: DatasetId;
  /** Otherwise through a team. */
  direct: boolean;
  id: string;
  name: string;
  description: string | null;
  permissions: Permission[];
  readFilter: Record<string, unknown> | null;
}

const COLUMNS = `held.holder_id AS "holderId", r.dataset_id AS "datasetId", bool_or(held.direct) AS direct,
  r.id, r.name, r.description, r.permissions, r.read_filter AS "readFilter"`;

const BY_USERS = `
  SELECT ${COLUMNS}
  FROM (
    SELECT user_id AS holder_id, role_id, true AS direct FROM user_roles WHERE user_id = ANY ($1)
    UNION ALL
    SELECT m.user_id, t.role_id, false FROM team_roles t JOIN team_members m ON m.team_id = t.team_id WHERE m.user_id = ANY ($1)
  ) AS held JOIN dataset_roles r ON r.id = held.role_id
  WHERE $2::text IS NULL OR r.dataset_id = $2
  GROUP BY held.holder_id, r.id ORDER BY r.dataset_id, r.name`;

const BY_TEAMS = `
  SELECT ${COLUMNS}
  FROM (SELECT team_id AS holder_id, role_id, true AS direct FROM team_roles WHERE team_id = ANY ($1)) AS held
  JOIN dataset_roles r ON r.id = held.role_id
  WHERE $2::text IS NULL OR r.dataset_id = $2
  GROUP BY held.holder_id, r.id ORDER BY r.dataset_id, r.name`;

@Injectable()
export class MembershipsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** In one dataset, or in all. */
  rolesOfUsers(userIds: readonly UserId[], datasetId: DatasetId | null): Promise<HeldRole[]> {
    return this.dataSource.query(BY_USERS, [userIds, datasetId]);
  }

  rolesOfTeams(teamIds: readonly TeamId[], datasetId: DatasetId | null): Promise<HeldRole[]> {
    return this.dataSource.query(BY_TEAMS, [teamIds, datasetId]);
  }

  /** Those who hold roles in the dataset by themselves, by name. */
  people(datasetId: DatasetId, args: ListArgs): Promise<Page<UserEntity>> {
    const query = this.dataSource
      .getRepository(UserEntity)
      .createQueryBuilder('person')
      .where(
        `EXISTS (SELECT FROM user_roles u JOIN dataset_roles r ON r.id = u.role_id
                 WHERE u.user_id = person.id AND r.dataset_id = :datasetId)`,
        { datasetId },
      );
    return namedPage(query, args);
  }

  teams(datasetId: DatasetId, args: ListArgs): Promise<Page<TeamEntity>> {
    const query = this.dataSource
      .getRepository(TeamEntity)
      .createQueryBuilder('team')
      .where(
        `EXISTS (SELECT FROM team_roles t JOIN dataset_roles r ON r.id = t.role_id
                 WHERE t.team_id = team.id AND r.dataset_id = :datasetId)`,
        { datasetId },
      );
    return namedPage(query, args);
  }
}

/** Adds to what the person or the team holds. */
export async function addRoles(
  manager: EntityManager,
  kind: 'user' | 'team',
  holderId: string,
  roleIds: readonly RoleId[],
): Promise<void> {
  await manager.query(
    `INSERT INTO ${kind}_roles (${kind}_id, role_id) SELECT $1, unnest($2::text[]) ON CONFLICT DO NOTHING`,
    [holderId, roleIds],
  );
}

/** @returns whether one was taken away */
export async function replaceRoles(
  manager: EntityManager,
  kind: 'user' | 'team',
  holderId: string,
  datasetId: DatasetId,
  roleIds: readonly RoleId[],
): Promise<boolean> {
  const [held]: [{ roleId: RoleId }[], number] = await manager.query(
    `DELETE FROM ${kind}_roles USING dataset_roles r WHERE r.id = role_id AND r.dataset_id = $1 AND ${kind}_id = $2
     RETURNING role_id AS "roleId"`,
    [datasetId, holderId],
  );
  await addRoles(manager, kind, holderId, roleIds);
  return held.some(({ roleId }) => !roleIds.includes(roleId));
}
