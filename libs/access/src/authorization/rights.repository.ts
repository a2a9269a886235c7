import type { DatasetId, TeamId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Account } from '../account.ts';
import { SharedAnswers } from '../shared-answers.ts';
import { storableTexts } from '../storable-texts.ts';
import type { Grant } from './grants.ts';

export interface ReadableDataset {
  id: string;
  name: string;
  description: string | null;
}

/** A dataset, and the roles in it that an account holds, by itself and through its teams. */
export interface HeldRoles {
  datasetId: DatasetId;
  openData: boolean;
  archived: boolean;
  grants: Grant[];
}

export interface HeldTeam {
  teamId: TeamId;
  manager: boolean;
}

/** The roles of a person ($1), or of the team ($2) that a client acts for; one of the two is null. */
const HELD = `(
  SELECT role_id FROM user_roles WHERE user_id = $1
  UNION SELECT t.role_id FROM team_roles t JOIN team_members m ON m.team_id = t.team_id WHERE m.user_id = $1
  UNION SELECT role_id FROM team_roles WHERE team_id = $2)`;

const HELD_ROLES = `d.id AS "datasetId", d.open_data AS "openData", d.archived,
         coalesce(jsonb_agg(jsonb_build_object('permissions', r.permissions, 'readFilter', r.read_filter))
           FILTER (WHERE r.id IS NOT NULL), '[]') AS grants
  FROM datasets d LEFT JOIN dataset_roles r ON r.dataset_id = d.id AND r.id IN ${HELD}`;

/** The SQL of all authorization rules. Nothing that it answers is kept. */
@Injectable()
export class RightsRepository {
  private readonly answers = new SharedAnswers<HeldRoles[]>();

  constructor(private readonly dataSource: DataSource) {}

  /** Unknown datasets are not among them. */
  async rolesIn(account: Account, datasetIds: readonly DatasetId[]): Promise<HeldRoles[]> {
    const possible = storableTexts(datasetIds);
    if (possible.length === 0) return [];
    const question = [...usageHolder(account), possible];
    return this.answers.ask(JSON.stringify(question), () =>
      this.dataSource.query(
        `SELECT ${HELD_ROLES} WHERE d.id = ANY ($3::text[]) AND d.removed_on IS NULL GROUP BY d.id`,
        question,
      ),
    );
  }

  /** All datasets in which the account holds a role, and all open ones, by name. */
  async roles(account: Account): Promise<(HeldRoles & ReadableDataset)[]> {
    return this.dataSource.query(
      `SELECT d.id, d.name, d.description, ${HELD_ROLES} WHERE (r.id IS NOT NULL OR d.open_data) AND d.removed_on IS NULL GROUP BY d.id ORDER BY d.name, d.id`,
      usageHolder(account),
    );
  }

  /** Those of the teams that there are and that the account belongs to. */
  async teamsOf(account: Account, teamIds?: readonly TeamId[]): Promise<HeldTeam[]> {
    const possible = teamIds === undefined ? null : storableTexts(teamIds);
    return this.dataSource.query(
      `SELECT team_id AS "teamId", manager FROM team_members WHERE user_id = $1 AND ($3::text[] IS NULL OR team_id = ANY ($3))
       UNION ALL SELECT id, false FROM teams WHERE id = $2 AND ($3::text[] IS NULL OR id = ANY ($3))`,
      [...usageHolder(account), possible],
    );
  }

  async teamExists(teamId: TeamId): Promise<boolean> {
    const [id] = storableTexts([teamId]);
    if (id === undefined) return false;
    const rows: unknown[] = await this.dataSource.query('SELECT FROM teams WHERE id = $1', [id]);
    return rows.length > 0;
  }

  async isPlatformManager(userId: UserId): Promise<boolean> {
    const rows: unknown[] = await this.dataSource.query('SELECT FROM users WHERE id = $1 AND platform_manager', [
      userId,
    ]);
    return rows.length > 0;
  }
}

/** The person, and the team, whose roles count. */
function usageHolder({ userId, teamId }: Account): [string | null, string | null] {
  return teamId === undefined ? [userId, null] : [null, teamId];
}
