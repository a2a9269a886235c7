import { useInfiniteQuery } from '@tanstack/react-query';
import { Problem } from '../frame/problem.tsx';
import { MoreButton } from '../look/more-button.tsx';
import { Table } from '../look/table.tsx';
import { useFormats } from '../time/use-formats.ts';
import { useWords } from '../words/words.ts';
import type { ActivityPage, ActivityRow } from './activity-row.ts';

interface ActivityProps {
  /** What it is the activity of. */
  readonly of: readonly string[];
  readonly fetchPage: (cursor: string | null, signal: AbortSignal) => Promise<ActivityPage>;
}

/** What people did, the latest first. */
export function Activity({ of, fetchPage }: ActivityProps) {
  const { activity: say, frame } = useWords();
  const { exactTime } = useFormats();
  const list = useInfiniteQuery({
    queryKey: ['activity', ...of],
    queryFn: ({ pageParam, signal }) => fetchPage(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ cursor }) => cursor ?? null,
  });
  const rows = list.data?.pages.flatMap(({ items }) => items) ?? [];
  const asOfMs = list.data === undefined ? undefined : list.dataUpdatedAt;
  return (
    <>
      {list.error === null ? null : <Problem error={list.error} onRetry={() => void list.refetch()} asOfMs={asOfMs} />}
      {list.isPending && list.error === null ? <p className="loading">{frame.loading}</p> : null}
      {list.isSuccess && rows.length === 0 ? <p>{say.none}</p> : null}
      {rows.length === 0 ? null : (
        <Table
          caption={say.title}
          rows={rows}
          columns={[
            { head: say.columns.time, kind: 'bare', cell: ({ occurredOn }) => exactTime(occurredOn) },
            {
              head: say.columns.who,
              kind: 'bare',
              cell: ({ user }) => <span className="name">{user?.name ?? say.somebody}</span>,
            },
            { head: say.columns.what, kind: 'name', cell: (row) => <What row={row} /> },
            { head: say.columns.address, cell: ({ address }) => address },
          ]}
        />
      )}
      <MoreButton list={list} shown={rows.length} all={list.data?.pages.at(-1)?.count ?? rows.length} />
    </>
  );
}

function What({ row: { action, detail, exportId } }: { readonly row: ActivityRow }) {
  const { activity: say } = useWords();
  return (
    <>
      {say.actions[action]}
      {exportId === null && !detail ? null : (
        <small className="soft">
          <code>{exportId}</code> {detail}
        </small>
      )}
    </>
  );
}
