import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../look/button.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { Part } from '../../look/part.tsx';
import { useWords } from '../../words/words.ts';
import type { TeamDetail } from '../detail/team-query.ts';
import { AddMember } from './add-member.tsx';
import { MemberActions } from './member-actions.tsx';
import { membersQuery } from './members-query.ts';

/** The people of a team. */
export function Members({ team }: { readonly team: TeamDetail }) {
  const { members: say } = useWords().teams;
  const list = useInfiniteQuery(membersQuery(team.id));
  const [isAdding, setAdding] = useState(false);
  return (
    <Part
      title={say.title}
      intro={say.intro}
      actions={
        team.isPlatformManager ? (
          <Button small onClick={() => setAdding(true)}>
            {say.add}
          </Button>
        ) : null
      }
    >
      <PagedTable
        list={list}
        caption={say.title}
        none={<p className="soft">{say.none}</p>}
        columns={[
          {
            head: say.columns.name,
            kind: 'name',
            cell: ({ id, name, email }) => (
              <>
                <span className="name">{name}</span>
                {id === team.viewerId ? <span className="soft"> {say.you}</span> : null}
                <small className="soft">{email}</small>
              </>
            ),
          },
          { head: say.columns.role, cell: ({ manager }) => (manager ? say.roles.manager : say.roles.member) },
          {
            head: say.columns.actions,
            kind: 'actions',
            cell: (member) =>
              team.mayManage && member.id !== team.viewerId ? <MemberActions teamId={team.id} member={member} /> : null,
          },
        ]}
      />
      {isAdding ? <AddMember teamId={team.id} onClose={() => setAdding(false)} /> : null}
    </Part>
  );
}
