import { useInfiniteQuery } from '@tanstack/react-query';
import { Clients } from '../../account/clients/clients.tsx';
import { ask } from '../../api/ask.ts';
import { graphql } from '../../api/generated/index.ts';
import { EMPTY_PAGE, pagesQuery } from '../../api/pages-query.ts';
import { useFindInAddress } from '../../frame/find-in-address.ts';
import { Finder } from '../../look/finder.tsx';
import { allClientsRoute } from '../administration.routes.ts';
import { nameFilter } from '../name-filter.ts';
import { useAdministrationWords } from '../use-administration-words.ts';

const ALL_CLIENTS = graphql(`
  query AllClients($cursor: String, $filter: NameFilter) {
    admin {
      clients(cursor: $cursor, limit: 100, filter: $filter) {
        items {
          ...ClientRow
        }
        cursor
        count
      }
    }
  }
`);

/** The clients of everybody. */
export function AllClients() {
  const words = useAdministrationWords();
  const { find = '' } = allClientsRoute.useSearch();
  const filter = nameFilter(find);
  const list = useInfiniteQuery(
    pagesQuery(
      ['clients', 'all', filter],
      async (cursor, signal) => (await ask(ALL_CLIENTS, { cursor, filter }, { signal })).admin?.clients ?? EMPTY_PAGE,
    ),
  );
  const setFind = useFindInAddress('/admin/clients');
  return (
    <>
      <Finder label={words.find} value={find} onFind={setFind} />
      <Clients
        list={list}
        title={words.clients.title}
        intro={words.clients.intro}
        none={find === '' ? words.clients.none : words.nothing}
      />
    </>
  );
}
