import type { Account } from './account-query.ts';
import { readLimitValues, type LimitValues } from './limit-values.ts';

export interface LimitSource {
  /** The team whose plan grants it; undefined for the account's own. */
  readonly team?: string;
  /** The limit, or the plan of the team. */
  readonly name: string;
  readonly values: LimitValues;
}

/** The account's own limit, and what its teams grant; the largest of each value counts. */
export function limitSources({ usageLimit, teams }: Pick<Account, 'usageLimit' | 'teams'>): LimitSource[] {
  const granted = teams.items.flatMap(({ name: team, usagePlan }) =>
    usagePlan?.userUsageLimit
      ? [{ team, name: usagePlan.name, values: readLimitValues(usagePlan.userUsageLimit.values) }]
      : [],
  );
  return [{ name: usageLimit.name, values: readLimitValues(usageLimit.values) }, ...granted];
}
