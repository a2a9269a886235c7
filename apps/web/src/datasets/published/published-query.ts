import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { MyAccessRequestsQuery, PublishedDatasetsQuery } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';
import { pagesQuery } from '../../api/pages-query.ts';

const PUBLISHED = graphql(`
  query PublishedDatasets($cursor: String) {
    publishedDatasets(cursor: $cursor, limit: 100) {
      items {
        id
        name
        permissions
        metadata {
          description
          licence
          keywords
          contact
        }
      }
      cursor
      count
    }
  }
`);

const MINE = graphql(`
  query MyAccessRequests {
    me {
      accessRequests {
        datasetId
        state
        answer
      }
    }
  }
`);

const REQUEST = graphql(`
  mutation RequestAccess($id: String!, $message: String!) {
    onDataset(id: $id) {
      requestAccess(message: $message) {
        responseCode
        message
      }
    }
  }
`);

export type PublishedDataset = PublishedDatasetsQuery['publishedDatasets']['items'][number];
export type MyRequest = MyAccessRequestsQuery['me']['accessRequests'][number];

export function publishedQuery() {
  return pagesQuery(
    ['published-datasets'],
    async (cursor, signal) => (await ask(PUBLISHED, { cursor }, { signal })).publishedDatasets,
  );
}

/** The latest of each dataset. */
export function myRequestsQuery() {
  return queryOptions({
    queryKey: ['my-access-requests'],
    queryFn: async ({ signal }): Promise<ReadonlyMap<string, MyRequest>> => {
      const { accessRequests } = (await ask(MINE, {}, { signal })).me;
      return new Map(accessRequests.toReversed().map((request) => [request.datasetId, request]));
    },
  });
}

export async function requestAccess(id: string, message: string): Promise<void> {
  takeItem((await ask(REQUEST, { id, message })).onDataset.requestAccess);
}
