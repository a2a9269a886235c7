import { useNavigate } from '@tanstack/react-router';
import { Activity } from '../../activity/activity.tsx';
import type { ActivityPage } from '../../activity/activity-row.ts';
import { AUDIT_ACTIONS } from '../../activity/audit-actions.ts';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE } from '../../api/pages-query.ts';
import { SmallChoice } from '../../look/small-choice.tsx';
import { useWords } from '../../words/words.ts';
import { allActivityRoute } from '../administration.routes.ts';
import { useAdministrationWords } from '../use-administration-words.ts';

const ALL_ACTIVITY = graphql(`
  query AllActivity($cursor: String, $filter: AuditEventFilter) {
    admin {
      auditEvents(cursor: $cursor, limit: 50, filter: $filter) {
        items {
          ...ActivityRow
        }
        cursor
        count
      }
    }
  }
`);

/** What everybody did: the audit log. */
export function AllActivity() {
  const { activity } = useWords();
  const { activity: say } = useAdministrationWords();
  const { action } = allActivityRoute.useSearch();
  const navigate = useNavigate();
  const fetchPage = async (cursor: string | null, signal: AbortSignal): Promise<ActivityPage> => {
    const filter = action === undefined ? null : { action };
    return (await ask(ALL_ACTIVITY, { cursor, filter }, { signal })).admin?.auditEvents ?? EMPTY_PAGE;
  };
  const choose = (chosen: string) => {
    const search = AUDIT_ACTIONS.filter((each) => each === chosen).map((each) => ({ action: each }))[0] ?? {};
    void navigate({ to: '/admin/activity', search, replace: true, resetScroll: false });
  };
  return (
    <>
      <div className="list-filters">
        <SmallChoice
          label={say.action}
          value={action ?? ''}
          choices={{ '': say.any, ...activity.actions }}
          onChange={choose}
        />
      </div>
      <Activity of={['all', action ?? '']} fetchPage={fetchPage} />
    </>
  );
}
