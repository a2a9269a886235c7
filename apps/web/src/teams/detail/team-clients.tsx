import { useInfiniteQuery } from '@tanstack/react-query';
import { Clients } from '../../account/clients/clients.tsx';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { CreateClientInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';
import { EMPTY_PAGE, pagesQuery } from '../../api/pages-query.ts';
import { useWords } from '../../words/words.ts';
import type { TeamDetail } from './team-query.ts';

const TEAM_CLIENTS = graphql(`
  query TeamClients($id: String!, $cursor: String) {
    team(id: $id) {
      clients(cursor: $cursor, limit: 100) {
        items {
          ...ClientRow
        }
        cursor
        count
      }
    }
  }
`);

const CREATE_TEAM_CLIENT = graphql(`
  mutation CreateTeamClient($id: String!, $input: CreateClientInput!) {
    onTeam(id: $id) {
      createClient(input: $input) {
        responseCode
        message
        item {
          ...ClientRow
        }
      }
    }
  }
`);

/** Programs that act for a team. Members change those that they made, its managers all. */
export function TeamClients({ team: { id, isMine, mayManage, viewerId } }: { readonly team: TeamDetail }) {
  const { clients: say } = useWords().teams;
  const list = useInfiniteQuery(
    pagesQuery(
      ['clients', 'team', id],
      async (cursor, signal) => (await ask(TEAM_CLIENTS, { id, cursor }, { signal })).team?.clients ?? EMPTY_PAGE,
    ),
  );
  const create = isMine
    ? {
        onCreate: async (input: CreateClientInput) =>
          takeItem((await ask(CREATE_TEAM_CLIENT, { id, input })).onTeam.createClient),
      }
    : {};
  return (
    <Clients
      list={list}
      title={say.title}
      intro={say.intro}
      none={say.none}
      mayChange={({ user }) => mayManage || user.id === viewerId}
      {...create}
    />
  );
}
