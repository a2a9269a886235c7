import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE, pagesQuery, type ListPage } from '../../api/pages-query.ts';

const DATASET_MEMBERS = graphql(`
  query DatasetMembers($id: String!, $cursor: String) {
    dataset(id: $id) {
      members(cursor: $cursor, limit: 100) {
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
        cursor
        count
      }
    }
  }
`);

const DATASET_TEAMS = graphql(`
  query DatasetTeams($id: String!, $cursor: String) {
    dataset(id: $id) {
      teams(cursor: $cursor, limit: 100) {
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
        cursor
        count
      }
    }
  }
`);

export type HolderKind = 'person' | 'team';

/** A person or a team that holds roles. */
export interface Holder {
  readonly kind: HolderKind;
  readonly id: string;
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly roles: readonly { readonly id: string; readonly name: string }[];
}

const FETCH: Readonly<
  Record<HolderKind, (id: string, cursor: string | null, signal: AbortSignal) => Promise<ListPage<Holder>>>
> = {
  person: async (id, cursor, signal) => {
    const { members } = (await ask(DATASET_MEMBERS, { id, cursor }, { signal })).dataset ?? {};
    if (!members) return EMPTY_PAGE;
    const items = members.items.flatMap(({ user, roles }) =>
      user ? [{ kind: 'person' as const, ...user, roles }] : [],
    );
    return { ...members, items };
  },
  team: async (id, cursor, signal) => {
    const { teams } = (await ask(DATASET_TEAMS, { id, cursor }, { signal })).dataset ?? {};
    if (!teams) return EMPTY_PAGE;
    return {
      ...teams,
      items: teams.items.flatMap(({ team, roles }) => (team ? [{ kind: 'team', ...team, roles }] : [])),
    };
  },
};

/** Those who hold roles in a dataset by themselves, by name. */
export function holdersQuery(datasetId: string, kind: HolderKind) {
  return pagesQuery(['dataset-access', datasetId, kind], (cursor, signal) => FETCH[kind](datasetId, cursor, signal));
}
