import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import type { MyTeamsQuery } from '../../api/generated/graphql.ts';
import { pagesQuery } from '../../api/pages-query.ts';
import { escapePattern } from '../../availability/escape-pattern.ts';

const MY_TEAMS = graphql(`
  query MyTeams($cursor: String, $limit: Int, $filter: NameFilter) {
    me {
      teams(cursor: $cursor, limit: $limit, filter: $filter) {
        items {
          id
          name
          description
          mayManage
          usagePlan {
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

const PAGE_SIZE = 50;

export type TeamRow = MyTeamsQuery['me']['teams']['items'][number];

/** Teams that the account belongs to; with words, those whose name has them. */
export function myTeamsQuery(find: string) {
  const words = find.trim();
  const filter = words === '' ? null : { name_regex_i: escapePattern(words) };
  return pagesQuery(
    ['teams', words],
    async (cursor, signal) => (await ask(MY_TEAMS, { cursor, limit: PAGE_SIZE, filter }, { signal })).me.teams,
  );
}
