import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { Page } from '../../frame/page.tsx';
import { Problem } from '../../frame/problem.tsx';
import { Button, buttonClass } from '../../look/button.tsx';
import { PlusIcon } from '../../look/icons.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { doneShare } from '../export-state.ts';
import { useHiddenExports } from '../hidden-exports.ts';
import { Places } from '../places.tsx';
import { EmptyExports } from './empty-exports.tsx';
import { ExportsFilters } from './exports-filters.tsx';
import { exportsQuery } from './exports-query.ts';
import { isFiltered } from './exports-search.ts';
import { ExportsTable } from './exports-table.tsx';
import { useLiveExports } from './live-exports.ts';
import './list.css';
import { useStateChanges } from './use-state-changes.ts';

/** My exports: what there is, how far it is, and the way to a new one. */
export function ExportsPage() {
  const words = useWords();
  const { count, percent } = useFormats();
  const search = useSearch({ from: '/signed-in/my/exports' });
  const list = useInfiniteQuery(exportsQuery(useQueryClient(), search));
  const hidden = useHiddenExports();
  const listed = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const live = useLiveExports(listed, list.dataUpdatedAt);
  useStateChanges(live.rows);

  const rows = live.rows.filter(({ id }) => !hidden.has(id));
  const running = rows.find((row) => doneShare(row) !== undefined);
  const share = running === undefined ? undefined : doneShare(running);
  const progress = share === undefined ? undefined : `${percent(share)} · ${running?.name ?? words.exports.unnamed}`;
  const error = list.error ?? live.error;
  const retry = () => {
    void list.refetch();
    live.refetch();
  };
  const all = list.data?.pages.at(-1)?.count ?? rows.length;
  const isEmpty = list.isSuccess && rows.length === 0;

  return (
    <Page title={words.list.title} progress={progress} actions={<PageActions />}>
      {error === null ? null : (
        <Problem error={error} onRetry={retry} asOfMs={list.data === undefined ? undefined : live.asOfMs} />
      )}
      {isEmpty && !isFiltered(search) ? (
        <EmptyExports />
      ) : (
        <>
          <ExportsFilters rows={live.rows} search={search} />
          {list.isPending && error === null ? <p className="loading">{words.frame.loading}</p> : null}
          {isEmpty ? <p className="loading">{words.list.nothing}</p> : null}
          {rows.length > 0 ? <ExportsTable rows={rows} /> : null}
          {list.hasNextPage ? (
            <p className="list-more">
              <Button onClick={() => void list.fetchNextPage()} disabled={list.isFetchingNextPage}>
                {words.list.showMore}
              </Button>
              <span className="soft">{words.list.shown(count(rows.length), count(all))}</span>
            </p>
          ) : null}
        </>
      )}
    </Page>
  );
}

function PageActions() {
  const { list } = useWords();
  return (
    <>
      <Places />
      <Link to="/my/exports/new" className={buttonClass({ kind: 'main' })}>
        <PlusIcon />
        {list.new}
      </Link>
    </>
  );
}
