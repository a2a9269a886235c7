import { Injectable } from '@nestjs/common';
import { claimOrder, ExportEntity } from '@obelisk/database';
import type { ExportStatus } from '@obelisk/domain';
import { DataSource, type EntityManager, type QueryDeepPartialEntity } from 'typeorm';

/** Which run of which export: every write names both, and changes nothing once another run has begun (invariant 2). */
export interface Claim {
  id: string;
  epoch: number;
}

/** Another worker owns the export now, or it was cancelled or removed: stop, and write nothing more. */
export class ClaimLostError extends Error {
  constructor(readonly claim: Claim) {
    super(`export ${claim.id}: run ${String(claim.epoch)} no longer owns it`);
    this.name = 'ClaimLostError';
  }
}

/** A lapsed lease is as good as waiting. */
const NEXT = `
  SELECT next.id FROM exports next
  WHERE (next.status = 'QUEUING' AND next.available_from <= now())
     OR (next.status = 'GENERATING' AND next.lease_until < now())
  ORDER BY ${claimOrder('next')}
  LIMIT 1
  FOR UPDATE SKIP LOCKED`;

@Injectable()
export class ClaimRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Takes the next export in fair order, or nothing. @param lease milliseconds */
  async claimNext(lease: number): Promise<ExportEntity | null> {
    const [rows] = (await this.dataSource.query(
      `UPDATE exports SET status = 'GENERATING', epoch = epoch + 1, attempts = attempts + 1,
         lease_until = now() + $1 * interval '1 ms'
       WHERE id = (${NEXT}) RETURNING id, epoch`,
      [lease],
    )) as [Claim[], number];
    const claim = rows[0];
    return claim === undefined ? null : this.dataSource.getRepository(ExportEntity).findOneBy({ ...claim });
  }

  /** Writes while the claim holds, and prolongs it. @throws ClaimLostError */
  async hold(claim: Claim, lease: number, changes: QueryDeepPartialEntity<ExportEntity> = {}): Promise<void> {
    await this.write(this.dataSource.manager, claim, {
      ...changes,
      leaseUntil: () => `now() + ${String(Math.floor(lease))} * interval '1 ms'`,
    });
  }

  /** Gives the export up in a new state. @throws ClaimLostError */
  async leave(
    manager: EntityManager,
    claim: Claim,
    status: ExportStatus,
    changes: QueryDeepPartialEntity<ExportEntity>,
  ): Promise<void> {
    await this.write(manager, claim, { ...changes, status, leaseUntil: null });
  }

  transaction<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.dataSource.transaction(work);
  }

  find(id: string): Promise<ExportEntity | null> {
    return this.dataSource.getRepository(ExportEntity).findOneBy({ id });
  }

  private async write(
    manager: EntityManager,
    claim: Claim,
    changes: QueryDeepPartialEntity<ExportEntity>,
  ): Promise<void> {
    const { affected } = await manager
      .createQueryBuilder()
      .update(ExportEntity)
      .set(changes)
      .where(`id = :id AND epoch = :epoch AND status = 'GENERATING'`, claim)
      .execute();
    if (affected !== 1) throw new ClaimLostError(claim);
  }
}
