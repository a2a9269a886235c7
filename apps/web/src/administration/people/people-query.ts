import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { AllPeopleQuery, UpdateUserInput } from '../../api/generated/graphql.ts';
import { takeItem } from '../../api/outcome.ts';
import { EMPTY_PAGE, pagesQuery } from '../../api/pages-query.ts';

const ALL_PEOPLE = graphql(`
  query AllPeople($cursor: String, $find: String) {
    admin {
      users(cursor: $cursor, limit: 100, find: $find) {
        items {
          id
          name
          email
          platformManager
          usageLimit {
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

const UPDATE_USER = graphql(`
  mutation UpdateUser($id: String!, $input: UpdateUserInput!) {
    onUser(id: $id) {
      update(input: $input) {
        responseCode
        message
      }
    }
  }
`);

export type AccountRow = NonNullable<AllPeopleQuery['admin']>['users']['items'][number];

/** All accounts by name; with words, those whose name or address has them. */
export function peopleQuery(find: string) {
  const words = find.trim();
  return pagesQuery(
    ['people', 'all', words],
    async (cursor, signal) =>
      (await ask(ALL_PEOPLE, { cursor, find: words === '' ? null : words }, { signal })).admin?.users ?? EMPTY_PAGE,
  );
}

export async function updatePerson(id: string, input: UpdateUserInput): Promise<void> {
  takeItem((await ask(UPDATE_USER, { id, input })).onUser.update);
}
