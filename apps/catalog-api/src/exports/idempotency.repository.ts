import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Account } from '@obelisk/access';
import { IdempotencyKeyEntity } from '@obelisk/database';
import { KeyTakenError, requireIdempotencyKey, type ExportId } from '@obelisk/domain';
import { DataSource, type EntityManager } from 'typeorm';

const KEY_LIFETIME_MS = 86_400_000; // 24 h

/** A request under a key of the caller's choice, as the HTTP header of this name has it. */
export type RepeatableRequest = Pick<IdempotencyKeyEntity, 'account' | 'key' | 'requestHash'>;

/** @param request as it was understood, so that the same words in another order are the same request */
export function repeatable(account: Account, key: string, request: object): RepeatableRequest {
  requireIdempotencyKey(key);
  const requestHash = createHash('sha256').update(JSON.stringify(request)).digest('base64url');
  return { account: account.clientId ?? account.userId, key, requestHash };
}

/** Keys live for a day. */
@Injectable()
export class IdempotencyRepository {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * What came of the same request before.
   *
   * @returns the id of its export; undefined when it is the first one
   * @throws KeyTakenError when the key stands for another request
   */
  async exportOf({ account, key, requestHash }: RepeatableRequest): Promise<string | undefined> {
    const known = await this.dataSource.getRepository(IdempotencyKeyEntity).findOneBy({ account, key });
    if (known === null || known.createdOn <= Date.now() - KEY_LIFETIME_MS) return undefined;
    if (known.requestHash !== requestHash) throw new KeyTakenError();
    return known.exportId;
  }

  /** Waits for whoever takes the same key at the same time. @returns whether the key was free */
  async take(manager: EntityManager, request: RepeatableRequest, exportId: ExportId): Promise<boolean> {
    const now = Date.now();
    const rows: unknown[] = await manager.query(
      `INSERT INTO idempotency_keys AS known (account, key, request_hash, export_id, created_on) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (account, key) DO UPDATE
         SET request_hash = EXCLUDED.request_hash, export_id = EXCLUDED.export_id, created_on = EXCLUDED.created_on
         WHERE known.created_on <= $6
       RETURNING key`,
      [request.account, request.key, request.requestHash, exportId, now, now - KEY_LIFETIME_MS],
    );
    return rows.length > 0;
  }
}
