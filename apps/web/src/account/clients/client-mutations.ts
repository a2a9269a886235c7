import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { ClientRowFragment, UpdateClientInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';

export type ClientRow = ClientRowFragment;

graphql(`
  fragment ClientRow on Client {
    id
    name
    confidential
    onBehalfOfUser
    scope
    redirectURIs
    restrictions {
      datasetId
      permissions
    }
    user {
      id
      name
    }
    team {
      id
      name
    }
  }
`);

const UPDATE_CLIENT = graphql(`
  mutation UpdateClient($id: String!, $input: UpdateClientInput!) {
    onClient(id: $id) {
      update(input: $input) {
        responseCode
        message
      }
    }
  }
`);

const GENERATE_SECRET = graphql(`
  mutation GenerateSecret($id: String!) {
    onClient(id: $id) {
      generateSecret {
        responseCode
        message
        item
      }
    }
  }
`);

const REMOVE_CLIENT = graphql(`
  mutation RemoveClient($id: String!) {
    onClient(id: $id) {
      remove {
        responseCode
        message
      }
    }
  }
`);

/** A new secret in place of the one before; nobody can read it again. */
export async function generateSecret(id: string): Promise<string> {
  return takeItem((await ask(GENERATE_SECRET, { id })).onClient.generateSecret) ?? '';
}

export async function updateClient(id: string, input: UpdateClientInput): Promise<void> {
  takeItem((await ask(UPDATE_CLIENT, { id, input })).onClient.update);
}

export async function removeClient(id: string): Promise<void> {
  takeItem((await ask(REMOVE_CLIENT, { id })).onClient.remove);
}
