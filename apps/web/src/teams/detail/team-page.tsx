import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { isApiError } from '../../api/api-error.ts';
import { NotFoundPage } from '../../frame/not-found-page.tsx';
import { Page } from '../../frame/page.tsx';
import { Problem } from '../../frame/problem.tsx';
import { Tabs } from '../../look/tabs.tsx';
import { useWords } from '../../words/words.ts';
import { PeopleTab } from '../people/people-tab.tsx';
import { teamRoute, type TeamTab } from '../team.routes.ts';
import { TeamActivity } from './team-activity.tsx';
import { TeamClients } from './team-clients.tsx';
import { TeamExports } from './team-exports.tsx';
import { teamQuery, type TeamDetail } from './team-query.ts';
import { TeamSettings } from './team-settings.tsx';

/** One team: who is in it, what it holds, and for its managers what was done. */
export function TeamPage() {
  const { teams: say, frame } = useWords();
  const { teamId } = teamRoute.useParams();
  const { data, dataUpdatedAt, error, refetch } = useQuery(teamQuery(teamId));
  if (data === undefined && isApiError(error, 'NOT_FOUND')) return <NotFoundPage />;
  const problem =
    error === null ? null : (
      <Problem error={error} onRetry={() => void refetch()} asOfMs={data === undefined ? undefined : dataUpdatedAt} />
    );
  if (data !== undefined) return <LoadedTeam key={data.id} team={data} problem={problem} />;
  return <Page title={say.title}>{problem ?? <p className="loading">{frame.loading}</p>}</Page>;
}

function LoadedTeam({ team, problem }: { readonly team: TeamDetail; readonly problem: ReactNode }) {
  const { teams: say } = useWords();
  const { tab = 'people' } = teamRoute.useSearch();
  const navigate = useNavigate();
  const choose = (chosen: string) =>
    void navigate({
      to: '/teams/$teamId',
      params: { teamId: team.id },
      search: chosen === 'people' ? {} : { tab: chosen as TeamTab },
      replace: true,
      resetScroll: false,
    });
  const contents: readonly (readonly [tab: TeamTab, content: ReactNode])[] = [
    ['people', <PeopleTab key="people" team={team} />],
    ['exports', <TeamExports key="exports" team={team} />],
    ['clients', <TeamClients key="clients" team={team} />],
    ...(team.mayManage ? [['activity', <TeamActivity key="activity" teamId={team.id} />] as const] : []),
    ['settings', <TeamSettings key="settings" team={team} />],
  ];
  return (
    <Page title={team.name} before={<Link to="/teams">{say.title}</Link>} intro={team.description ?? undefined}>
      {problem}
      <Tabs
        label={say.tabsLabel}
        selected={tab}
        onSelect={choose}
        items={contents.map(([id, content]) => ({ id, label: say.tabs[id], content }))}
      />
    </Page>
  );
}
