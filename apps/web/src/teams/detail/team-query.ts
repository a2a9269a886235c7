import { queryOptions } from '@tanstack/react-query';
import { ApiError } from '../../api/api-error.ts';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { TeamQuery } from '../../api/generated/graphql.ts';

const TEAM = graphql(`
  query Team($id: String!) {
    team(id: $id) {
      id
      name
      description
      mayManage
      usagePlan {
        id
        name
        maxUsers
        maxClients
        userUsageLimit {
          values
        }
        clientUsageLimit {
          values
        }
      }
      users(limit: 1) {
        count
      }
      clients(limit: 1) {
        count
      }
      memberships {
        dataset {
          id
          name
        }
        roles {
          name
        }
      }
    }
    me {
      id
      platformManager
      teams(filter: { id: $id }) {
        count
      }
    }
  }
`);

export type TeamDetail = NonNullable<TeamQuery['team']> & {
  /** Whether the viewer is one of its members; a platform manager sees others, too. */
  readonly isMine: boolean;
  readonly viewerId: string;
  readonly isPlatformManager: boolean;
};

export function teamQuery(id: string) {
  return queryOptions({
    queryKey: ['team', id],
    queryFn: async ({ signal }): Promise<TeamDetail> => {
      const { team, me } = await ask(TEAM, { id }, { signal });
      if (!team) throw new ApiError('NOT_FOUND', '');
      return {
        ...team,
        isMine: (me.teams.count ?? 0) > 0,
        viewerId: me.id,
        isPlatformManager: me.platformManager,
      };
    },
  });
}
