import { useInfiniteQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import { takeItem } from '../api/outcome.ts';
import { pagesQuery } from '../api/pages-query.ts';
import { useWords } from '../words/words.ts';
import { Clients } from './clients/clients.tsx';

const MY_CLIENTS = graphql(`
  query MyClients($cursor: String) {
    me {
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

const CREATE_CLIENT = graphql(`
  mutation CreateClient($input: CreateClientInput!) {
    createClient(input: $input) {
      responseCode
      message
      item {
        ...ClientRow
      }
    }
  }
`);

const myClientsQuery = pagesQuery(
  ['clients', 'mine'],
  async (cursor, signal) => (await ask(MY_CLIENTS, { cursor }, { signal })).me.clients,
);

export function AccountClients() {
  const { clients: say } = useWords().account;
  return (
    <Clients
      list={useInfiniteQuery(myClientsQuery)}
      title={say.title}
      intro={say.intro}
      none={say.none}
      onCreate={async (input) => takeItem((await ask(CREATE_CLIENT, { input })).createClient)}
    />
  );
}
