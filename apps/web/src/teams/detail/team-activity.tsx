import { Activity } from '../../activity/activity.tsx';
import type { ActivityPage } from '../../activity/activity-row.ts';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE } from '../../api/pages-query.ts';

const TEAM_ACTIVITY = graphql(`
  query TeamActivity($id: String!, $cursor: String) {
    team(id: $id) {
      auditEvents(cursor: $cursor, limit: 50) {
        items {
          ...ActivityRow
        }
        cursor
        count
      }
    }
  }
`);

export function TeamActivity({ teamId }: { readonly teamId: string }) {
  const fetchPage = async (cursor: string | null, signal: AbortSignal): Promise<ActivityPage> => {
    const { team } = await ask(TEAM_ACTIVITY, { id: teamId, cursor }, { signal });
    return team?.auditEvents ?? EMPTY_PAGE;
  };
  return <Activity of={['team', teamId]} fetchPage={fetchPage} />;
}
