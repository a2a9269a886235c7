import { queryOptions, useQuery } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import { takeItem } from '../api/outcome.ts';
import { Clients } from './clients/clients.tsx';

const MY_CLIENTS = graphql(`
  query MyClients {
    me {
      clients(limit: 100) {
        items {
          ...ClientRow
        }
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

const myClientsQuery = queryOptions({
  queryKey: ['clients', 'mine'],
  queryFn: async ({ signal }) => (await ask(MY_CLIENTS, {}, { signal })).me.clients.items,
});

export function AccountClients() {
  const clients = useQuery(myClientsQuery);
  return (
    <Clients
      clients={clients.data}
      error={clients.error}
      onRetry={() => void clients.refetch()}
      onCreate={async (input) => takeItem((await ask(CREATE_CLIENT, { input })).createClient)}
    />
  );
}
