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

interface DatasetAccess {
  readonly roles: readonly DatasetRole[];
  readonly invites: readonly DatasetInvite[];
}

/** The roles of a dataset, and the invites that give them; for its managers. */
export function accessQuery(id: string) {
  return queryOptions({
    queryKey: ['dataset-access', id],
    queryFn: async ({ signal }): Promise<DatasetAccess> => {
      const { roles, invites } = (await ask(DATASET_ACCESS, { id }, { signal })).dataset ?? {};
      return { roles: roles ?? [], invites: invites ?? [] };
    },
  });
}
