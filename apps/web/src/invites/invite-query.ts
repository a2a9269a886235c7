import { queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';
import type { InviteQuery } from '../api/generated/graphql.ts';

const INVITE = graphql(`
  query Invite($id: String!) {
    invite(id: $id) {
      id
      expiresOn
      datasetId
      datasetName
      datasetDescription
      teamId
      teamName
      teamDescription
      disallowTeams
      held
      roles {
        id
        name
        description
        grant {
          permissions
          readFilter
        }
      }
    }
    me {
      teams(limit: 100) {
        items {
          id
          name
        }
      }
    }
  }
`);

export type InviteDetail = NonNullable<InviteQuery['invite']>;

/** What an invite gives, and the teams that could take it; the invite is null when it cannot be accepted. */
export function inviteQuery(id: string) {
  return queryOptions({
    queryKey: ['invite', id],
    queryFn: ({ signal }) => ask(INVITE, { id }, { signal }),
  });
}
