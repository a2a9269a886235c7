import { useInfiniteQuery } from '@tanstack/react-query';
import { useFindInAddress } from '../../frame/find-in-address.ts';
import { Page } from '../../frame/page.tsx';
import { Problem } from '../../frame/problem.tsx';
import { EmptyState } from '../../look/empty-state.tsx';
import { Finder } from '../../look/finder.tsx';
import { MoreButton } from '../../look/more-button.tsx';
import { useWords } from '../../words/words.ts';
import { Published } from '../published/published.tsx';
import { datasetsRoute } from '../dataset.routes.ts';
import { datasetsQuery } from './datasets-query.ts';
import { DatasetsTable } from './datasets-table.tsx';

/** Datasets that can be exported from, and what the account may do in each. */
export function DatasetsPage() {
  const { datasets: say, frame } = useWords();
  const { find = '' } = datasetsRoute.useSearch();
  const list = useInfiniteQuery(datasetsQuery(find));
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const setFind = useFindInAddress('/datasets');
  const asOfMs = list.data === undefined ? undefined : list.dataUpdatedAt;
  return (
    <Page title={say.title} intro={say.intro}>
      {list.error === null ? null : <Problem error={list.error} onRetry={() => void list.refetch()} asOfMs={asOfMs} />}
      {list.isPending && list.error === null ? <p className="loading">{frame.loading}</p> : null}
      {list.isSuccess && rows.length === 0 && find === '' ? (
        <EmptyState title={say.empty.title}>
          <p>{say.empty.text}</p>
        </EmptyState>
      ) : (
        <>
          <Finder label={say.find} value={find} onFind={setFind} />
          {list.isSuccess && rows.length === 0 ? <p className="loading">{say.nothing}</p> : null}
          {rows.length > 0 ? <DatasetsTable rows={rows} /> : null}
          <MoreButton list={list} shown={rows.length} all={list.data?.pages.at(-1)?.count ?? rows.length} />
        </>
      )}
      <Published />
    </Page>
  );
}
