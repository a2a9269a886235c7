import { useNavigate } from '@tanstack/react-router';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE } from '../../api/pages-query.ts';
import { STATUSES, type ExportsSearch } from '../../exports/list/exports-search.ts';
import { OthersExports } from '../../exports/others/others-exports.tsx';
import { Button } from '../../look/button.tsx';
import { Finder } from '../../look/finder.tsx';
import { SmallChoice } from '../../look/small-choice.tsx';
import { useWords } from '../../words/words.ts';
import { allExportsRoute } from '../administration.routes.ts';
import { nameFilter } from '../name-filter.ts';
import { usePerson } from '../people/use-person.ts';
import { useAdministrationWords } from '../use-administration-words.ts';

const ALL_EXPORTS = graphql(`
  query AllExports($cursor: String, $filter: DataExportFilter) {
    admin {
      exports(cursor: $cursor, limit: 50, filter: $filter) {
        items {
          ...OthersExport
        }
        cursor
        count
      }
    }
  }
`);

/** The exports of everybody. */
export function AllExports() {
  const words = useWords();
  const { exports: say } = useAdministrationWords();
  const { find = '', status, user } = allExportsRoute.useSearch();
  const person = usePerson(user);
  const navigate = useNavigate();
  const change = (part: { find?: string | undefined; status?: ExportsSearch['status']; user?: undefined }) => {
    const search = { ...(find === '' ? {} : { find }), status, user, ...part };
    void navigate({ to: '/admin/exports', search, replace: true, resetScroll: false });
  };
  const filter = { ...nameFilter(find), status: status ?? null, user: user ?? null };
  const statuses = Object.fromEntries(STATUSES.map((each) => [each, words.exports.status[each]]));
  const isFiltered = find !== '' || status !== undefined || user !== undefined;
  return (
    <>
      <div className="list-filters">
        <Finder
          label={words.list.find}
          value={find}
          onFind={(text) => change({ find: text === '' ? undefined : text })}
        />
        <SmallChoice<string>
          label={say.status}
          value={status ?? ''}
          choices={{ '': say.anyStatus, ...statuses }}
          onChange={(chosen) => change({ status: STATUSES.find((each) => each === chosen) })}
        />
        {user === undefined ? null : (
          <>
            <span>{say.of(person?.name ?? user)}</span>
            <Button small kind="quiet" onClick={() => change({ user: undefined })}>
              {say.ofEverybody}
            </Button>
          </>
        )}
      </div>
      <OthersExports
        of={['all', filter]}
        none={<p className="loading">{isFiltered ? say.nothing : say.none}</p>}
        fetchPage={async (cursor, options) =>
          (await ask(ALL_EXPORTS, { cursor, filter }, options)).admin?.exports ?? EMPTY_PAGE
        }
      />
    </>
  );
}
