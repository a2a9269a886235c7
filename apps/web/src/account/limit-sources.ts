import * as z from 'zod/mini';
import type { Account } from './account-query.ts';

/** Obelisk keeps limits as JSON. */
const valuesSchema = z.object({ maxDataExports: z.number(), maxDataExportRecords: z.number() });
export type LimitValues = z.infer<typeof valuesSchema>;

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
      ? [{ team, name: usagePlan.name, values: valuesSchema.parse(usagePlan.userUsageLimit.values) }]
      : [],
  );
  return [{ name: usageLimit.name, values: valuesSchema.parse(usageLimit.values) }, ...granted];
}
