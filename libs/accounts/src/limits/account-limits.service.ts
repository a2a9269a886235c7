import { Inject, Injectable } from '@nestjs/common';
import { requirePlace, type UserId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';

/** How many of each an account may have by itself. */
export interface AccountLimits {
  teams: number;
  clients: number;
  datasets: number;
}

export const ACCOUNT_LIMITS = Symbol('ACCOUNT_LIMITS');

/** What counts against a person. A team with a plan is the platform's, and the plan limits its clients. */
const HELD: Readonly<Record<keyof AccountLimits, string>> = {
  teams: `SELECT count(*) FROM team_members m JOIN teams t ON t.id = m.team_id
    WHERE m.user_id = $1 AND m.manager AND t.usage_plan_id IS NULL`,
  clients: `SELECT count(*) FROM clients c LEFT JOIN teams t ON t.id = c.team_id
    WHERE c.user_id = $1 AND t.usage_plan_id IS NULL`,
  datasets: `SELECT count(DISTINCT r.dataset_id) FROM user_roles u JOIN dataset_roles r ON r.id = u.role_id
    WHERE u.user_id = $1 AND 'MANAGE' = ANY (r.permissions)`,
};

/** Keeps accounts from making things without end. */
@Injectable()
export class AccountLimitsService {
  constructor(@Inject(ACCOUNT_LIMITS) private readonly limits: AccountLimits) {}

  /**
   * Before another one is made; the account stays locked until the transaction ends, so that requests at once do not pass the limit.
   *
   * @throws NotAuthorizedError
   */
  async requireRoom(manager: EntityManager, userId: UserId, what: keyof AccountLimits): Promise<void> {
    await manager.query('SELECT FROM users WHERE id = $1 FOR UPDATE', [userId]);
    const [held]: { count: number }[] = await manager.query(HELD[what], [userId]);
    requirePlace(what, held?.count ?? 0, this.limits[what]);
  }
}
