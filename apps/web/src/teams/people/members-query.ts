import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE, pagesQuery, type ListPage } from '../../api/pages-query.ts';

const TEAM_MEMBERS = graphql(`
  query TeamMembers($id: String!, $cursor: String) {
    team(id: $id) {
      users(cursor: $cursor, limit: 100) {
        items {
          manager
          user {
            id
            name
            email
          }
        }
        cursor
        count
      }
    }
  }
`);

export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email?: string | null | undefined;
  readonly manager: boolean;
}

/** The members of a team, by name. */
export function membersQuery(teamId: string) {
  return pagesQuery(['team', teamId, 'members'], async (cursor, signal): Promise<ListPage<MemberRow>> => {
    const { users } = (await ask(TEAM_MEMBERS, { id: teamId, cursor }, { signal })).team ?? {};
    if (users === undefined) return EMPTY_PAGE;
    return { ...users, items: users.items.map(({ manager, user }) => ({ ...user, manager })) };
  });
}
