import { useInfiniteQuery } from '@tanstack/react-query';
import { pagesQuery } from '../api/pages-query.ts';
import { PagedTable } from '../look/paged-table.tsx';
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
  const { activity: say } = useWords();
  const { exactTime } = useFormats();
  const list = useInfiniteQuery(pagesQuery(['activity', ...of], fetchPage));
  return (
    <PagedTable
      list={list}
      caption={say.title}
      none={<p>{say.none}</p>}
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
