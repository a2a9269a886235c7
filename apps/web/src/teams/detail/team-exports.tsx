import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE } from '../../api/pages-query.ts';
import { OthersExports } from '../../exports/others/others-exports.tsx';
import { useWords } from '../../words/words.ts';
import type { TeamDetail } from './team-query.ts';

const TEAM_EXPORTS = graphql(`
  query TeamExports($id: String!, $cursor: String) {
    team(id: $id) {
      exports(cursor: $cursor, limit: 50) {
        items {
          ...OthersExport
        }
        cursor
        count
      }
    }
  }
`);

/** What was exported for a team, by any of its members. */
export function TeamExports({ team: { id } }: { readonly team: TeamDetail }) {
  const { exports: say } = useWords().teams;
  return (
    <OthersExports
      of={['team', id]}
      none={<p className="soft">{say.none}</p>}
      fetchPage={async (cursor, options) =>
        (await ask(TEAM_EXPORTS, { id, cursor }, options)).team?.exports ?? EMPTY_PAGE
      }
    />
  );
}
