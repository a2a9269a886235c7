import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import type { AccountQuery } from '../api/generated/graphql.ts';

const ACCOUNT = graphql(`
  query Account {
    me {
      id
      usageLimit {
        name
        values
      }
      aggregatedUsageLimit {
        values
      }
      usageRemaining
      teams(limit: 100) {
        items {
          name
          usagePlan {
            name
            userUsageLimit {
              values
            }
          }
        }
      }
      sessions {
        id
        startedOn
        lastSeenOn
        endsOn
        address
        userAgent
        current
      }
    }
    platform {
      passwordUrl
      exportRetentionMs
    }
  }
`);

export type Account = AccountQuery['me'];
export type BrowserSession = NonNullable<Account['sessions']>[number];

/** What an account may do, and where it is signed in. */
export const accountQuery = queryOptions({
  queryKey: ['account'],
  queryFn: ({ signal }) => ask(ACCOUNT, {}, { signal }),
});
