import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { ask } from '../api/ask.ts';
import { graphql } from '../api/generated/index.ts';

const FIND_PEOPLE = graphql(`
  query FindPeople($find: String!) {
    admin {
      users(find: $find, limit: 10) {
        items {
          id
          name
          email
        }
      }
    }
  }
`);

const FELLOWS = graphql(`
  query Fellows {
    me {
      id
      teams(limit: 25) {
        items {
          users(limit: 100) {
            items {
              user {
                id
                name
                email
              }
            }
          }
        }
      }
    }
  }
`);

export interface PersonRow {
  readonly id: string;
  readonly name: string;
  readonly email?: string | null | undefined;
}

const MOST_SHOWN = 10;

/** Everybody whose name or address has the words; for platform managers. */
export function findPeopleQuery(find: string) {
  return queryOptions({
    queryKey: ['people', 'found', find],
    queryFn: async ({ signal }): Promise<readonly PersonRow[]> =>
      (await ask(FIND_PEOPLE, { find }, { signal })).admin?.users.items ?? [],
    placeholderData: keepPreviousData,
  });
}

/** Whom an account knows: the other members of its teams. */
export const fellowsQuery = queryOptions({
  queryKey: ['people', 'fellows'],
  queryFn: async ({ signal }): Promise<readonly PersonRow[]> => {
    const { me } = await ask(FELLOWS, {}, { signal });
    const people = me.teams.items.flatMap(({ users }) => users.items.map(({ user }) => user));
    return [...new Map(people.map((person) => [person.id, person])).values()].filter(({ id }) => id !== me.id);
  },
});

/** Those whose name or address has the words, by name. */
export function matchingPeople(people: readonly PersonRow[], find: string): readonly PersonRow[] {
  const words = find.trim().toLowerCase();
  return people
    .filter(({ name, email }) => `${name} ${email ?? ''}`.toLowerCase().includes(words))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .slice(0, MOST_SHOWN);
}
