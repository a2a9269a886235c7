import { useQuery } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { Problem } from '../../frame/problem.tsx';
import { useAction } from '../../frame/use-action.ts';
import { InviteActions } from '../../invites/invite-actions.tsx';
import { Button } from '../../look/button.tsx';
import { Part } from '../../look/part.tsx';
import { Table } from '../../look/table.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { createTeamInvite, revokeTeamInvite } from '../detail/team-mutations.ts';

const TEAM_INVITES = graphql(`
  query TeamInvites($id: String!) {
    team(id: $id) {
      invites {
        id
        expiresInMs
      }
    }
  }
`);

/** Links by which people join a team; for its managers. */
export function TeamInvites({ teamId }: { readonly teamId: string }) {
  const { invites: say } = useWords().teams;
  const { duration } = useFormats();
  const run = useAction('team');
  const { data, error, refetch } = useQuery({
    queryKey: ['team', teamId, 'invites'],
    queryFn: async ({ signal }) => (await ask(TEAM_INVITES, { id: teamId }, { signal })).team?.invites ?? [],
  });
  return (
    <Part
      title={say.title}
      intro={say.intro}
      actions={
        <Button small onClick={() => void run(() => createTeamInvite(teamId), say.made)}>
          {say.new}
        </Button>
      }
    >
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} />}
      {data === undefined || data.length === 0 ? null : (
        <Table
          caption={say.title}
          rows={data}
          columns={[
            { head: say.columns.link, kind: 'name', cell: ({ id }) => <code>/invites/{id.slice(0, 6)}…</code> },
            { head: say.columns.ends, cell: ({ expiresInMs }) => duration(expiresInMs) },
            {
              head: say.columns.actions,
              kind: 'actions',
              cell: ({ id }) => (
                <InviteActions
                  id={id}
                  question={say.revokeQuestion}
                  onRevoke={() => revokeTeamInvite(teamId, id)}
                  changes="team"
                />
              ),
            },
          ]}
        />
      )}
    </Part>
  );
}
