import { Inject, Injectable } from '@nestjs/common';
import { largestLimit, requireRoom, type UsageLimit, type TeamId } from '@obelisk/domain';
import type { EntityManager } from 'typeorm';
import { UsageRepository, type Holder } from './usage.repository.ts';

/** What holds for every account without a limit of its own. */
export const DEFAULT_USAGE_LIMIT = Symbol('DEFAULT_USAGE_LIMIT');

/** What accounts may have and how much of it is left. */
@Injectable()
export class UsageService {
  constructor(
    private readonly repository: UsageRepository,
    @Inject(DEFAULT_USAGE_LIMIT) readonly defaultLimit: UsageLimit,
  ) {}

  /**
   * The largest of the person's own limit and those that its teams grant; of a team's client, what the team's plan says, or
   * without a plan the limit of who made it.
   */
  async effectiveLimit(holder: Holder, manager?: EntityManager): Promise<UsageLimit> {
    const limits = await this.repository.limitsOf(await this.repository.payerOf(holder, manager), manager);
    const own = limits.find(({ personal }) => personal) ?? this.defaultLimit;
    return largestLimit([own, ...limits]);
  }

  /**
   * Takes a place for another export; the holder stays locked until the transaction ends.
   *
   * @throws NotAuthorizedError when there is none
   */
  async takePlace(manager: EntityManager, holder: Holder): Promise<void> {
    const payer = await this.repository.payerOf(holder, manager);
    await this.repository.lock(payer, manager);
    requireRoom(await this.effectiveLimit(payer, manager), await this.repository.countHeld(payer, manager));
  }

  /** Never negative, though a limit may have become smaller than what is held. */
  async remaining(holder: Holder): Promise<{ maxDataExports: number }> {
    const [limit, held] = await Promise.all([this.effectiveLimit(holder), this.repository.countHeld(holder)]);
    return { maxDataExports: Math.max(limit.maxDataExports - held, 0) };
  }
}

/** Who holds the exports of an account. */
export function usageHolder({ userId, clientId, teamId }: Holder & { teamId?: TeamId }): Holder {
  return { userId, clientId: teamId === undefined ? null : clientId };
}
