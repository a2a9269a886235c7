import { useInfiniteQuery } from '@tanstack/react-query';
import { Problem } from '../frame/problem.tsx';
import { MoreButton } from '../look/more-button.tsx';
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
        <table className="table">
          <caption className="unseen">{say.title}</caption>
          <thead>
            <tr>
              <th>{say.columns.time}</th>
              <th>{say.columns.who}</th>
              <th className="wide">{say.columns.what}</th>
              <th>{say.columns.address}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <ActivityLine key={row.id} row={row} />
            ))}
          </tbody>
        </table>
      )}
      <MoreButton list={list} shown={rows.length} all={list.data?.pages.at(-1)?.count ?? rows.length} />
    </>
  );
}

function ActivityLine({ row }: { readonly row: ActivityRow }) {
  const { activity: say } = useWords();
  const { exactTime } = useFormats();
  return (
    <tr>
      <td>{exactTime(row.occurredOn)}</td>
      <td className="name">{row.user?.name ?? say.somebody}</td>
      <td>
        {say.actions[row.action]}
        {row.exportId === null && !row.detail ? null : (
          <small className="soft">
            <code>{row.exportId}</code> {row.detail}
          </small>
        )}
      </td>
      <td data-label={say.columns.address}>{row.address}</td>
    </tr>
  );
}
