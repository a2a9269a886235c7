import { Injectable } from '@nestjs/common';
import type { Permission } from '@obelisk/domain';
import { DataSource } from 'typeorm';

/** A role that somebody holds. */
export interface HeldRole {
  holderId: string;
  datasetId: string;
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
  rolesOfUsers(userIds: readonly string[], datasetId: string | null): Promise<HeldRole[]> {
    return this.dataSource.query(BY_USERS, [userIds, datasetId]);
  }

  rolesOfTeams(teamIds: readonly string[], datasetId: string | null): Promise<HeldRole[]> {
    return this.dataSource.query(BY_TEAMS, [teamIds, datasetId]);
  }
}
