import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { AccessRequestsQuery } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';

const REQUESTS = graphql(`
  query AccessRequests($id: String!) {
    dataset(id: $id) {
      accessRequests {
        id
        message
        requestedOn
        user {
          name
          email
        }
      }
    }
  }
`);

const GRANT = graphql(`
  mutation GrantAccess($datasetId: String!, $id: String!, $roleId: String!) {
    onDataset(id: $datasetId) {
      onAccessRequest(id: $id) {
        grant(roleId: $roleId) {
          responseCode
          message
        }
      }
    }
  }
`);

const DECLINE = graphql(`
  mutation DeclineAccess($datasetId: String!, $id: String!, $answer: String) {
    onDataset(id: $datasetId) {
      onAccessRequest(id: $id) {
        decline(answer: $answer) {
          responseCode
          message
        }
      }
    }
  }
`);

export type AccessRequest = NonNullable<NonNullable<AccessRequestsQuery['dataset']>['accessRequests']>[number];

/** Those that wait for an answer, oldest first. */
export function requestsQuery(datasetId: string) {
  return queryOptions({
    queryKey: ['access-requests', datasetId],
    queryFn: async ({ signal }): Promise<readonly AccessRequest[]> =>
      (await ask(REQUESTS, { id: datasetId }, { signal })).dataset?.accessRequests ?? [],
  });
}

export async function grantAccess(datasetId: string, id: string, roleId: string): Promise<void> {
  takeItem((await ask(GRANT, { datasetId, id, roleId })).onDataset.onAccessRequest.grant);
}

export async function declineAccess(datasetId: string, id: string, answer: string): Promise<void> {
  takeItem((await ask(DECLINE, { datasetId, id, answer })).onDataset.onAccessRequest.decline);
}
