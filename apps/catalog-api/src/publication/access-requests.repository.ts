import type { DatasetId, UserId } from '@obelisk/domain';
import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import type { AccessRequest, AccessRequestState } from './access-request.type.ts';

/** Of those that a list shows. */
const MOST_SHOWN = 100;

const REQUEST = `request.id, dataset_id AS "datasetId", datasets.name AS "datasetName", user_id AS "userId", message,
  requested_on::float8 AS "requestedOn", state, answer, answered_on::float8 AS "answeredOn"`;
const REQUESTS = `SELECT ${REQUEST} FROM access_requests AS request JOIN datasets ON datasets.id = dataset_id AND removed_on IS NULL`;

/** What an account has asked for lately; times in UTC ms. */
export interface Asked {
  open: number;
  since: number;
  /** In the dataset that it asks for now. */
  isOpen: boolean;
  declinedOn: number | null;
}

@Injectable()
export class AccessRequestsRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Those that wait for an answer, oldest first. */
  openOf(datasetId: DatasetId): Promise<AccessRequest[]> {
    return this.dataSource.query(
      `${REQUESTS} WHERE dataset_id = $1 AND state = 'OPEN' ORDER BY requested_on, request.id LIMIT $2`,
      [datasetId, MOST_SHOWN],
    );
  }

  /** Newest first. */
  ofUser(userId: UserId): Promise<AccessRequest[]> {
    return this.dataSource.query(`${REQUESTS} WHERE user_id = $1 ORDER BY requested_on DESC, request.id LIMIT $2`, [
      userId,
      MOST_SHOWN,
    ]);
  }

  /** The account stays locked until the transaction ends, so that requests at once do not pass a limit. */
  async asked(manager: EntityManager, userId: UserId, datasetId: DatasetId, since: number): Promise<Asked> {
    await manager.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [userId]);
    const [asked] = (await manager.query(
      `SELECT count(*) FILTER (WHERE state = 'OPEN')::integer AS open, count(*) FILTER (WHERE requested_on > $3)::integer AS since,
         count(*) FILTER (WHERE state = 'OPEN' AND dataset_id = $2) > 0 AS "isOpen",
         max(answered_on) FILTER (WHERE state = 'DECLINED' AND dataset_id = $2)::float8 AS "declinedOn"
       FROM access_requests WHERE user_id = $1`,
      [userId, datasetId, since],
    )) as [Asked];
    return asked;
  }

  /** Stays published until the transaction ends. */
  async isPublished(manager: EntityManager, datasetId: DatasetId): Promise<boolean> {
    if (datasetId.includes('\0')) return false;
    const rows: unknown[] = await manager.query(
      'SELECT FROM datasets WHERE id = $1 AND published AND NOT archived AND removed_on IS NULL FOR SHARE',
      [datasetId],
    );
    return rows.length > 0;
  }

  async add(
    manager: EntityManager,
    added: Pick<AccessRequest, 'id' | 'datasetId' | 'userId' | 'message'>,
  ): Promise<void> {
    await manager.query(
      'INSERT INTO access_requests (id, dataset_id, user_id, message, requested_on) VALUES ($1, $2, $3, $4, $5)',
      [added.id, added.datasetId, added.userId, added.message, Date.now()],
    );
  }

  /** Locked until the transaction ends. @param id of a request, null when there is none */
  async find(manager: EntityManager, datasetId: DatasetId, id: string): Promise<AccessRequest | null> {
    if (id.includes('\0') || datasetId.includes('\0')) return null;
    const rows: AccessRequest[] = await manager.query(
      `${REQUESTS} WHERE dataset_id = $1 AND request.id = $2 FOR UPDATE OF request`,
      [datasetId, id],
    );
    return rows[0] ?? null;
  }

  async end(manager: EntityManager, id: string, state: AccessRequestState, answer: string | null): Promise<void> {
    await manager.query('UPDATE access_requests SET state = $2, answer = $3, answered_on = $4 WHERE id = $1', [
      ...[id, state, answer, Date.now()],
    ]);
  }
}
