import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { Problem } from '../../frame/problem.tsx';
import { useFormats } from '../../time/use-formats.ts';
import { useWords } from '../../words/words.ts';
import { useAdministrationWords } from '../use-administration-words.ts';
import { queueQuery, type QueueNow } from './queue-query.ts';
import { Throughput } from './throughput.tsx';
import { Workers } from './workers.tsx';

/** What waits, who makes it, and how much got through. */
export function Queue() {
  const { frame } = useWords();
  const { data, dataUpdatedAt, error, refetch } = useQuery(queueQuery);
  const asOfMs = data === undefined ? undefined : dataUpdatedAt;
  return (
    <>
      {error === null ? null : <Problem error={error} onRetry={() => void refetch()} asOfMs={asOfMs} />}
      {data === undefined && error === null ? <p className="loading">{frame.loading}</p> : null}
      {data === undefined ? null : (
        <>
          <Figures queue={data} />
          <Workers workers={data.workers} />
        </>
      )}
      <Throughput />
    </>
  );
}

function Figures({ queue }: { readonly queue: QueueNow }) {
  const { queue: say } = useAdministrationWords();
  const { count, duration } = useFormats();
  const { queuing, generating, claimable, failed, oldestWaitSeconds, unsentMessages } = queue;
  const waits = typeof oldestWaitSeconds === 'number' ? duration(oldestWaitSeconds * 1_000) : say.nobodyWaits;
  return (
    <>
      <dl className="figures">
        <Figure label={say.figures.queuing}>{count(queuing)}</Figure>
        <Figure label={say.figures.oldest}>{waits}</Figure>
        <Figure label={say.figures.generating}>{count(generating)}</Figure>
        <Figure label={say.figures.claimable}>{count(claimable)}</Figure>
        <Figure label={say.figures.failed}>
          {count(failed)}
          {failed === 0 ? null : (
            <Link to="/admin/exports" search={{ status: 'FAILED' }}>
              {say.showFailed}
            </Link>
          )}
        </Figure>
        <Figure label={say.figures.unsent}>{count(unsentMessages)}</Figure>
      </dl>
      <p className="figures-note field-hint">{say.unsentHint}</p>
    </>
  );
}

function Figure({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
