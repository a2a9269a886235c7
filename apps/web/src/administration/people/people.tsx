import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useFindInAddress } from '../../frame/find-in-address.ts';
import { Button } from '../../look/button.tsx';
import { Finder } from '../../look/finder.tsx';
import { NameAndNote } from '../../look/name-and-note.tsx';
import { PagedTable } from '../../look/paged-table.tsx';
import { peopleRoute } from '../administration.routes.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import { peopleQuery, type AccountRow } from './people-query.ts';
import { PersonForm } from './person-form.tsx';

/** All accounts: their rank, their limit, and the way to their exports. */
export function People() {
  const say = useAdministrationWords();
  const { columns } = say.people;
  const { find = '' } = peopleRoute.useSearch();
  const list = useInfiniteQuery(peopleQuery(find));
  const [changed, setChanged] = useState<AccountRow>();
  const setFind = useFindInAddress('/admin/people');
  return (
    <>
      <p className="part-intro soft">{say.people.intro}</p>
      <Finder label={say.people.find} value={find} onFind={setFind} />
      <PagedTable
        list={list}
        caption={say.tabs.people}
        none={<p className="loading">{say.people.nothing}</p>}
        columns={[
          {
            head: columns.name,
            kind: 'name',
            cell: ({ name, email }) => <NameAndNote name={name} note={email} />,
          },
          {
            head: columns.rank,
            cell: ({ platformManager }) => (platformManager ? say.people.manager : null),
          },
          {
            head: columns.limit,
            cell: ({ usageLimit }) =>
              usageLimit.id ? usageLimit.name : <span className="soft">{say.people.usual}</span>,
          },
          {
            head: columns.actions,
            kind: 'actions',
            cell: (account) => (
              <div className="row-actions">
                <Link
                  to="/admin/exports"
                  search={{ user: account.id }}
                  className="button button-quiet button-small"
                  aria-label={say.people.exportsOf(account.name)}
                >
                  {say.people.exports}
                </Link>
                <Button small kind="quiet" aria-label={say.changeOf(account.name)} onClick={() => setChanged(account)}>
                  {say.change}
                </Button>
              </div>
            ),
          },
        ]}
      />
      {changed === undefined ? null : <PersonForm account={changed} onClose={() => setChanged(undefined)} />}
    </>
  );
}
