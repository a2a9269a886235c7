import { Injectable } from '@nestjs/common';
import { ClientEntity, ExportEntity, UserEntity } from '@obelisk/database';
import type { UsageLimit, ClientId, UserId } from '@obelisk/domain';
import { DataSource, type EntityManager } from 'typeorm';

/** Who holds an export: the client of a team that asked, or else the person. */
export interface Holder {
  userId: UserId;
  clientId: ClientId | null;
}

interface LimitRow extends UsageLimit {
  /** Otherwise granted by a team. */
  personal: boolean;
}

const VALUES = `l.max_data_exports AS "maxDataExports", l.max_data_export_records AS "maxDataExportRecords"`;

const LIMITS_OF_USER = `
  SELECT ${VALUES}, true AS personal FROM users u JOIN usage_limits l ON l.id = u.usage_limit_id WHERE u.id = $1
  UNION ALL
  SELECT ${VALUES}, false FROM team_members m JOIN teams t ON t.id = m.team_id JOIN usage_plans p ON p.id = t.usage_plan_id
    JOIN usage_limits l ON l.id = p.user_usage_limit_id WHERE m.user_id = $1`;

const LIMIT_OF_CLIENT = `
  SELECT ${VALUES}, true AS personal FROM clients c JOIN teams t ON t.id = c.team_id JOIN usage_plans p ON p.id = t.usage_plan_id
    JOIN usage_limits l ON l.id = p.client_usage_limit_id WHERE c.id = $1`;

/** A client of a team without a plan has nothing of its own: it counts for who made it. */
const COUNTS_FOR_MAKER = 'FROM clients c JOIN teams t ON t.id = c.team_id WHERE t.usage_plan_id IS NULL';

@Injectable()
export class UsageRepository {
  constructor(private readonly dataSource: DataSource) {}

  /** Whose limit the holder's exports come under. */
  async payerOf(holder: Holder, manager: EntityManager = this.dataSource.manager): Promise<Holder> {
    const [maker]: { userId: UserId }[] = await manager.query(
      `SELECT c.user_id AS "userId" ${COUNTS_FOR_MAKER} AND c.id = $1`,
      [holder.clientId],
    );
    return maker === undefined ? holder : { userId: maker.userId, clientId: null };
  }

  limitsOf({ userId, clientId }: Holder, manager: EntityManager = this.dataSource.manager): Promise<LimitRow[]> {
    return clientId === null ? manager.query(LIMITS_OF_USER, [userId]) : manager.query(LIMIT_OF_CLIENT, [clientId]);
  }

  /** Exports that count against the holder's limit, as `holdsPlace` in `domain` says. */
  countHeld(holder: Holder, manager: EntityManager = this.dataSource.manager): Promise<number> {
    const { userId, clientId } = holder;
    const query = manager
      .createQueryBuilder(ExportEntity, 'export')
      .where(`export.status NOT IN ('FAILED', 'CANCELLED')`)
      .andWhere('(export.expiresOn IS NULL OR export.expiresOn > :now)', { now: Date.now() });
    if (clientId !== null) return query.andWhere('export.clientId = :clientId', { clientId }).getCount();
    const counted = `export.clientId IS NULL OR EXISTS (SELECT ${COUNTS_FOR_MAKER} AND c.id = export.clientId)`;
    return query.andWhere(`export.userId = :userId AND (${counted})`, { userId }).getCount();
  }

  /** Until the transaction ends, so that two requests cannot both take the last place. */
  async lock({ userId, clientId }: Holder, manager: EntityManager): Promise<void> {
    const lock = { mode: 'pessimistic_write' } as const;
    await (clientId === null
      ? manager.findOneOrFail(UserEntity, { where: { id: userId }, lock })
      : manager.findOneOrFail(ClientEntity, { where: { id: clientId }, lock }));
  }
}
