import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, type ReactNode } from 'react';
import { isApiError } from '../../api/api-error.ts';
import { NotFoundPage } from '../../frame/not-found-page.tsx';
import { Page } from '../../frame/page.tsx';
import { Problem } from '../../frame/problem.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useNow } from '../../time/use-now.ts';
import { useWords } from '../../words/words.ts';
import { doneShare, stateNow } from '../export-state.ts';
import { ExportCoverage } from '../export-coverage.tsx';
import { pollInterval } from '../list/live-exports.ts';
import { useStateChanges } from '../list/use-state-changes.ts';
import './detail.css';
import { DetailActions } from './detail-actions.tsx';
import { exportQuery, type ExportDetail } from './export-query.ts';
import { exportRoute } from './export.route.ts';
import { File } from './file.tsx';
import { Log } from './log.tsx';
import { RequestFacts } from './request-facts.tsx';
import { Standing } from './standing.tsx';
import { useNotice, type Notice } from './use-notice.ts';

const RequestCommands = lazy(async () => ({ default: (await import('./request-commands.tsx')).RequestCommands }));

/** One export: how far it is, its file, what was asked for, what happened. */
export function ExportPage() {
  const words = useWords();
  const { exportId } = exportRoute.useParams();
  const query = exportQuery(useQueryClient(), exportId);
  const notice = useNotice(useQuery({ ...query, enabled: false }).data);
  const { data, dataUpdatedAt, error, refetch } = useQuery({
    ...query,
    refetchInterval: ({ state }) => pollInterval(state.data === undefined ? [] : [state.data], state.error),
    refetchIntervalInBackground: notice.isWanted, // who wants to be told may look elsewhere meanwhile
  });
  if (data === undefined && isApiError(error, 'NOT_FOUND')) return <NotFoundPage />;
  const problem =
    error === null ? null : (
      <Problem error={error} onRetry={() => void refetch()} asOfMs={data === undefined ? undefined : dataUpdatedAt} />
    );
  if (data !== undefined) return <LoadedExport key={data.id} data={data} problem={problem} notice={notice} />;
  return <Page title={words.detail.title}>{problem ?? <p className="loading">{words.frame.loading}</p>}</Page>;
}

interface LoadedProps {
  readonly data: ExportDetail;
  readonly problem: ReactNode;
  readonly notice: Notice;
}

function LoadedExport({ data, problem, notice }: LoadedProps) {
  const { detail, exports: say } = useWords();
  const { percent } = useFormats();
  const now = useNow(10_000);
  useStateChanges([data]);
  const state = stateNow(data, now);
  const share = doneShare(data);
  return (
    <Page
      title={data.name ?? say.unnamed}
      progress={share === undefined ? undefined : percent(share)}
      before={<Link to="/my/exports">{detail.back}</Link>}
      intro={<Standing data={data} state={state} nowMs={now} notice={notice} />}
      actions={<DetailActions data={data} state={state} />}
    >
      {problem}
      <div className="detail-strip">
        <ExportCoverage row={data} isOver={state === 'EXPIRED' || state === 'CANCELLED'} />
      </div>
      <div className="detail">
        <div>
          {state === 'COMPLETED' ? <File data={data} /> : null}
          <Log data={data} nowMs={now} />
        </div>
        <div>
          <RequestFacts data={data} />
          <Suspense>
            <RequestCommands data={data} />
          </Suspense>
        </div>
      </div>
    </Page>
  );
}
