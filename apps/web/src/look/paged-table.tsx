import type { ReactNode } from 'react';
import type { ListPage } from '../api/pages-query.ts';
import { Problem } from '../frame/problem.tsx';
import { useWords } from '../words/words.ts';
import { MoreButton } from './more-button.tsx';
import { Table, type Column } from './table.tsx';

interface PagedTableProps<Row> {
  readonly list: {
    readonly data: { readonly pages: readonly ListPage<Row>[] } | undefined;
    readonly dataUpdatedAt: number;
    readonly error: Error | null;
    readonly hasNextPage: boolean;
    readonly isFetchingNextPage: boolean;
    readonly fetchNextPage: () => Promise<unknown>;
    readonly refetch: () => Promise<unknown>;
  };
  readonly caption: string;
  readonly columns: readonly Column<Row>[];
  /** Stands in place of the table when there are no rows. */
  readonly none: ReactNode;
}

/** A list that is fetched page by page: its rows, what went wrong, and the way to more of them. */
export function PagedTable<Row extends { readonly id: string }>({ list, none, ...table }: PagedTableProps<Row>) {
  const { frame } = useWords();
  const { data, error } = list;
  const rows = data?.pages.flatMap(({ items }) => items) ?? [];
  const asOfMs = data === undefined ? undefined : list.dataUpdatedAt;
  return (
    <>
      {error === null ? null : <Problem error={error} onRetry={() => void list.refetch()} asOfMs={asOfMs} />}
      {data === undefined && error === null ? <p className="loading">{frame.loading}</p> : null}
      {data !== undefined && rows.length === 0 ? none : null}
      {rows.length === 0 ? null : <Table rows={rows} {...table} />}
      <MoreButton list={list} shown={rows.length} all={data?.pages.at(-1)?.count ?? rows.length} />
    </>
  );
}
