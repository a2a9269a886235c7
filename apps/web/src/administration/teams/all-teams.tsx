import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { Finder } from '../../look/finder.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { allTeamsRoute } from '../administration.routes.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import { allTeamsQuery, type AnyTeam } from './all-teams-query.ts';
import { TeamPlanForm } from './team-plan-form.tsx';

/** All teams, and the plan of each. */
export function AllTeams() {
  const words = useAdministrationWords();
  const { teams: say } = words;
  const { count } = useFormats();
  const { find = '' } = allTeamsRoute.useSearch();
  const navigate = useNavigate();
  const list = useInfiniteQuery(allTeamsQuery(find));
  const [changed, setChanged] = useState<AnyTeam>();
  const look = (text: string) =>
    void navigate({ to: '/admin/teams', search: text === '' ? {} : { find: text }, replace: true, resetScroll: false });
  return (
    <>
      <Finder label={words.find} value={find} onFind={look} />
      <PagedTable
        list={list}
        caption={words.tabs.teams}
        none={<p className="loading">{find === '' ? say.none : words.nothing}</p>}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: ({ id, name, description }) => (
              <>
                <Link to="/teams/$teamId" params={{ teamId: id }} className="name name-link">
                  {name}
                </Link>
                {description ? <small className="soft">{description}</small> : null}
              </>
            ),
          },
          { head: say.columns.members, cell: ({ users }) => count(users.count ?? 0) },
          {
            head: say.columns.plan,
            cell: ({ usagePlan }) => usagePlan?.name ?? <span className="soft">{say.noPlan}</span>,
          },
          {
            head: words.actions,
            kind: 'actions',
            cell: (team) => (
              <Button small kind="quiet" aria-label={words.changeOf(team.name)} onClick={() => setChanged(team)}>
                {words.change}
              </Button>
            ),
          },
        ]}
      />
      {changed === undefined ? null : <TeamPlanForm team={changed} onClose={() => setChanged(undefined)} />}
    </>
  );
}
