import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { AllLimitsQuery, AllPlansQuery } from '../../api/generated/graphql.ts';
import { EMPTY_PAGE, pagesQuery, type ListPage } from '../../api/pages-query.ts';

const ALL_LIMITS = graphql(`
  query AllLimits($cursor: String) {
    admin {
      usageLimits(cursor: $cursor, limit: 100) {
        items {
          id
          name
          description
          values
        }
        cursor
        count
      }
    }
  }
`);

const ALL_PLANS = graphql(`
  query AllPlans($cursor: String) {
    admin {
      usagePlans(cursor: $cursor, limit: 100) {
        items {
          id
          name
          description
          maxUsers
          maxClients
          userUsageLimit {
            id
            name
          }
          clientUsageLimit {
            id
            name
          }
        }
        cursor
        count
      }
    }
  }
`);

const DEFAULT_LIMIT = graphql(`
  query DefaultLimit {
    platform {
      defaultUsageLimit {
        values
      }
    }
  }
`);

type Limit = NonNullable<AllLimitsQuery['admin']>['usageLimits']['items'][number];
export type LimitRow = Limit & { readonly id: string };
export type PlanRow = NonNullable<AllPlansQuery['admin']>['usagePlans']['items'][number];

/** Limits that can be given, by name. */
export const limitsQuery = pagesQuery(['limits'], async (cursor, signal): Promise<ListPage<LimitRow>> => {
  const { usageLimits } = (await ask(ALL_LIMITS, { cursor }, { signal })).admin ?? {};
  if (usageLimits === undefined) return EMPTY_PAGE;
  return { ...usageLimits, items: usageLimits.items.map((limit) => ({ ...limit, id: limit.id ?? '' })) };
});

export const plansQuery = pagesQuery(
  ['plans'],
  async (cursor, signal) => (await ask(ALL_PLANS, { cursor }, { signal })).admin?.usagePlans ?? EMPTY_PAGE,
);

/** The limit of accounts that have no other. */
export const defaultLimitQuery = queryOptions({
  queryKey: ['default-limit'],
  queryFn: async ({ signal }) => (await ask(DEFAULT_LIMIT, {}, { signal })).platform.defaultUsageLimit,
});
