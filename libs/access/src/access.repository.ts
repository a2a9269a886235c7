import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface ReadableDataset {
  id: string;
  name: string;
  description: string | null;
}

/** Needs a join of the user's membership as `m` to the dataset as `d`. */
const READABLE = `(d.open_data OR 'READ' = ANY (m.permissions))`;

/** Every SQL statement of this library. */
@Injectable()
export class AccessRepository {
  constructor(private readonly dataSource: DataSource) {}

  async ownerOfClient(clientId: string): Promise<string | undefined> {
    return this.only('SELECT user_id AS id FROM clients WHERE id = $1', clientId);
  }

  async user(userId: string): Promise<string | undefined> {
    return this.only('SELECT id FROM users WHERE id = $1', userId);
  }

  /** Those of the datasets that the user may read. Unknown ones are not among them. */
  async readableAmong(userId: string, datasetIds: readonly string[]): Promise<Set<string>> {
    const possible = datasetIds.filter(isText);
    if (possible.length === 0) return new Set();
    const rows: { id: string }[] = await this.dataSource.query(
      `SELECT d.id FROM datasets d LEFT JOIN memberships m ON m.dataset_id = d.id AND m.user_id = $1
       WHERE d.id = ANY ($2::text[]) AND ${READABLE}`,
      [userId, possible],
    );
    return new Set(rows.map((row) => row.id));
  }

  async readable(userId: string): Promise<ReadableDataset[]> {
    return this.dataSource.query(
      `SELECT d.id, d.name, d.description
       FROM datasets d LEFT JOIN memberships m ON m.dataset_id = d.id AND m.user_id = $1
       WHERE ${READABLE} ORDER BY d.name, d.id`,
      [userId],
    );
  }

  private async only(statement: string, id: string): Promise<string | undefined> {
    if (!isText(id)) return undefined;
    const rows: { id: string }[] = await this.dataSource.query(statement, [id]);
    return rows[0]?.id;
  }
}

/** PostgreSQL's text cannot hold NUL, and fails on it instead of finding nothing. */
function isText(value: string): boolean {
  return !value.includes('\0');
}
