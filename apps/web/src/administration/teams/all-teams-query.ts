import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { AllTeamsQuery } from '../../api/generated/graphql.ts';
import { EMPTY_PAGE, pagesQuery } from '../../api/pages-query.ts';
import { nameFilter } from '../name-filter.ts';

const ALL_TEAMS = graphql(`
  query AllTeams($cursor: String, $filter: NameFilter) {
    admin {
      teams(cursor: $cursor, limit: 50, filter: $filter) {
        items {
          id
          name
          description
          usagePlan {
            id
            name
          }
          users(limit: 1) {
            count
          }
        }
        cursor
        count
      }
    }
  }
`);

export type AnyTeam = NonNullable<AllTeamsQuery['admin']>['teams']['items'][number];

export function allTeamsQuery(find: string) {
  const filter = nameFilter(find);
  return pagesQuery(
    ['teams', 'all', filter],
    async (cursor, signal) => (await ask(ALL_TEAMS, { cursor, filter }, { signal })).admin?.teams ?? EMPTY_PAGE,
  );
}
