import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFindInAddress } from '../../frame/find-in-address.ts';
import { Page } from '../../frame/page.tsx';
import { Button } from '../../look/button.tsx';
import { EmptyState } from '../../look/empty-state.tsx';
import { Finder } from '../../look/finder.tsx';
import { PlusIcon } from '../../look/icons.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { TeamName } from '../team-name.tsx';
import { teamsRoute } from '../team.routes.ts';
import { NewTeam } from './new-team.tsx';
import { myTeamsQuery } from './teams-query.ts';

/** The teams that the account belongs to. */
export function TeamsPage() {
  const { teams: say } = useWords();
  const { count } = useFormats();
  const { find = '' } = teamsRoute.useSearch();
  const list = useInfiniteQuery(myTeamsQuery(find));
  const [isAdding, setAdding] = useState(false);
  const setFind = useFindInAddress('/teams');
  const isEmpty = list.isSuccess && find === '' && list.data.pages[0]?.items.length === 0;
  return (
    <Page
      title={say.title}
      intro={say.intro}
      actions={
        <Button kind="main" onClick={() => setAdding(true)}>
          <PlusIcon />
          {say.new}
        </Button>
      }
    >
      {isEmpty ? null : <Finder label={say.find} value={find} onFind={setFind} />}
      <PagedTable
        list={list}
        caption={say.title}
        none={isEmpty ? <NoTeams /> : <p className="loading">{say.nothing}</p>}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: (team) => <TeamName team={team} />,
          },
          { head: say.columns.you, cell: ({ mayManage }) => (mayManage ? say.manage : say.belong) },
          { head: say.columns.members, cell: ({ users }) => count(users.count ?? 0) },
          {
            head: say.columns.plan,
            cell: ({ usagePlan }) => usagePlan?.name ?? <span className="soft">{say.noPlan}</span>,
          },
        ]}
      />
      {isAdding ? <NewTeam onClose={() => setAdding(false)} /> : null}
    </Page>
  );
}

function NoTeams() {
  const { empty } = useWords().teams;
  return (
    <EmptyState title={empty.title}>
      <p>{empty.text}</p>
    </EmptyState>
  );
}
