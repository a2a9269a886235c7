import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ListPage } from '../../api/pages-query.ts';
import { PagedTable } from '../../look/paged-table.tsx';
import { useViewer } from '../../session/viewer.ts';
import { useFormats } from '../../time/use-formats.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words.ts';
import { stateNow } from '../export-state.ts';
import { useHiddenExports } from '../hidden-exports.ts';
import { StatusLine } from '../status-line.tsx';
import { OthersActions } from './others-actions.tsx';
import { othersExportsQuery, type OthersExport } from './others-query.ts';
import './others.css';

interface OthersExportsProps {
  /** What it is a list of. */
  readonly of: QueryKey;
  readonly fetchPage: (cursor: string | null, options: FetchOptions) => Promise<ListPage<OthersExport>>;
  readonly none: ReactNode;
}

interface FetchOptions {
  readonly signal: AbortSignal;
  /** Asked by a timer, not by a person. */
  readonly poll: boolean;
}

/** Exports of several people: who asked for each, how far it is, and what may be done with it. */
export function OthersExports({ of, fetchPage, none }: OthersExportsProps) {
  const { list: say, exports: words } = useWords();
  const { bytes, dateTime } = useFormats();
  const viewer = useViewer();
  const hidden = useHiddenExports();
  const now = useNow(30_000);
  const list = useInfiniteQuery(othersExportsQuery(of, fetchPage));
  const pages = list.data?.pages.map((page) => ({ ...page, items: page.items.filter(({ id }) => !hidden.has(id)) }));
  return (
    <PagedTable
      list={{ ...list, data: pages === undefined ? undefined : { pages } }}
      caption={say.title}
      none={none}
      columns={[
        {
          head: say.columns.name,
          kind: 'name',
          cell: ({ id, name, user, dataRange }) => (
            <>
              {user.id === viewer?.id ? (
                <Link to="/my/exports/$exportId" params={{ exportId: id }} className="name name-link">
                  {name ?? words.unnamed}
                </Link>
              ) : (
                <span className="name">{name ?? words.unnamed}</span>
              )}
              <small className="soft">{dataRange.datasets.map((dataset) => dataset.name).join(', ')}</small>
            </>
          ),
        },
        {
          head: say.columns.asked,
          kind: 'bare',
          cell: ({ user, team, requestedOn }) => (
            <span>
              {user.name}
              <small className="soft">
                {[dateTime(requestedOn), ...(team ? [say.forTeam(team.name)] : [])].join(' · ')}
              </small>
            </span>
          ),
        },
        { head: say.columns.status, kind: 'bare', cell: (row) => <StatusLine row={row} nowMs={now} /> },
        {
          head: say.columns.size,
          kind: 'number',
          className: 'others-size',
          cell: (row) =>
            stateNow(row, now) === 'COMPLETED' && row.result?.compressedSizeInBytes
              ? bytes(row.result.compressedSizeInBytes)
              : null,
        },
        {
          head: say.columns.actions,
          kind: 'actions',
          className: 'others-actions',
          cell: (row) => <OthersActions row={row} />,
        },
      ]}
    />
  );
}
