import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFindInAddress } from '../../frame/find-in-address.ts';
import { Button } from '../../look/button.tsx';
import { Finder } from '../../look/finder.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { TeamName } from '../../teams/team-name.tsx';
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
  const list = useInfiniteQuery(allTeamsQuery(find));
  const [changed, setChanged] = useState<AnyTeam>();
  const setFind = useFindInAddress('/admin/teams');
  return (
    <>
      <Finder label={words.find} value={find} onFind={setFind} />
      <PagedTable
        list={list}
        caption={words.tabs.teams}
        none={<p className="loading">{find === '' ? say.none : words.nothing}</p>}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: (team) => <TeamName team={team} />,
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
