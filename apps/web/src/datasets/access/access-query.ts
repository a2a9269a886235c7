import { queryOptions } from '@tanstack/react-query';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { DatasetAccessQuery } from '../../api/generated/graphql.ts';

const DATASET_ACCESS = graphql(`
  query DatasetAccess($id: String!) {
    dataset(id: $id) {
      roles {
        id
        name
        description
        grant {
          permissions
          readFilter
        }
      }
      members(limit: 100) {
        items {
          user {
            id
            name
            email
          }
          roles {
            id
            name
          }
        }
        count
      }
      teams(limit: 100) {
        items {
          team {
            id
            name
          }
          roles {
            id
            name
          }
        }
      }
      invites {
        id
        expiresInMs
        disallowTeams
        roles {
          id
          name
        }
      }
    }
  }
`);

type Answer = NonNullable<DatasetAccessQuery['dataset']>;
export type DatasetRole = NonNullable<Answer['roles']>[number];
export type DatasetInvite = NonNullable<Answer['invites']>[number];

/** A person or a team that holds roles. */
export interface Holder {
  readonly kind: 'person' | 'team';
  readonly id: string;
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

export interface DatasetAccess {
  readonly roles: readonly DatasetRole[];
  readonly holders: readonly Holder[];
  readonly invites: readonly DatasetInvite[];
}

/** Who may do what in a dataset; for its managers. */
export function accessQuery(id: string) {
  return queryOptions({
    queryKey: ['dataset-access', id],
    queryFn: async ({ signal }) => readAccess((await ask(DATASET_ACCESS, { id }, { signal })).dataset),
  });
}

export function readAccess(answer: Answer | null | undefined): DatasetAccess {
  const { roles, members, teams, invites } = answer ?? {};
  const people = (members?.items ?? []).flatMap(({ user, roles: held }) =>
    user ? [{ kind: 'person' as const, ...user, roles: held }] : [],
  );
  const groups = (teams?.items ?? []).flatMap(({ team, roles: held }) =>
    team ? [{ kind: 'team' as const, ...team, roles: held }] : [],
  );
  return { roles: roles ?? [], holders: [...people, ...groups], invites: invites ?? [] };
}
